using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using CooperationBot.Channels.Web;
using CooperationBot.Conversation;
using CooperationBot.Host.Commands;
using CooperationBot.Host.Tests.Structure;
using CooperationBot.Host.Tests.Web;
using CooperationBot.Host.Web;
using Shouldly;
using Spectre.Console;
using Xunit;

namespace CooperationBot.Host.Tests.Models;

/// <summary>Whoever reads words of a model reads beside them whose they are: on the page, on the terminal, in the record.</summary>
public sealed class LabelTests : IAsyncLifetime
{
    private const string Label = "本回答有语言模型参与";
    private const string Mark = "机器翻译";

    private static readonly AnswerRecord Plain = new()
    {
        Kind = "answer",
        Language = "zh-Hans",
        Text = "会议在北港召开[1]。",
        Citations = [new CitationRecord(1, "a.txt", "Talks", null, 0, 20, "Talks in North Port.")],
    };

    private static readonly AnswerRecord Written = Plain with
    {
        Citations = [Plain.Citations[0] with { Translation = "北港会谈<b>。" }],
        Models = [new ModelRecord("translation", "translation@1", "m")],
    };

    private ModelDouble _double = null!;

    public async Task InitializeAsync() => _double = await ModelDouble.StartAsync();

    public async Task DisposeAsync() => await _double.DisposeAsync();

    [Fact]
    public async Task The_page_and_the_record_label_an_answer_that_a_model_worded()
    {
        _double.Scripted = (_, request) => new Script.Says(Worded(request));
        await using var bot = new RunningBot(new Dictionary<string, string?>
        {
            ["Model:Endpoint"] = _double.Endpoint, ["Model:Name"] = "double", ["Model:Prompts"] = Repository.Path("prompts"), ["Model:Uses:Extraction"] = "false",
        });
        await bot.InitializeAsync();
        using var client = bot.Client();

        var brief = await PageAsync(client, "给我讲讲来龙去脉");
        brief.ShouldContain("另外");
        brief.ShouldContain(Label);
        var record = await RecordAsync(client, "给我讲讲来龙去脉");
        record.GetProperty("models")[0].GetProperty("use").GetString().ShouldBe("digest");
        record.GetProperty("models")[0].GetProperty("prompt").GetString()!.ShouldMatch("^digest@[0-9a-f]{8}$");
        record.GetProperty("models")[0].GetProperty("model").GetString().ShouldBe("double");

        // What no model had a hand in bears no label.
        (await PageAsync(client, "第二次联席会议是什么时候召开的？")).ShouldNotContain(Label);
        (await RecordAsync(client, "第二次联席会议是什么时候召开的？")).TryGetProperty("models", out _).ShouldBeFalse();
        _double.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void On_the_page_a_translation_stands_in_a_marked_paragraph_of_its_own_outside_the_quote()
    {
        var page = Parsed(Written);
        var marked = page.Descendants("p").Where(paragraph => (string?)paragraph.Attribute("class") == "model").Select(paragraph => paragraph.Value.Trim()).ToList();
        marked.Count.ShouldBe(2);
        marked[0].ShouldStartWith(Label);
        marked[1].ShouldStartWith(Mark);
        marked[1].ShouldContain("北港会谈<b>。", Case.Sensitive, "markup is text");
        page.Descendants("span").Single(span => (string?)span.Attribute("class") == "quote").Value.ShouldBe(Plain.Citations[0].Quote);
        Parsed(Plain).Descendants().ShouldAllBe(element => (string?)element.Attribute("class") != "model");
    }

    [Fact]
    public void On_the_terminal_the_label_stands_below_the_answer_and_the_mark_before_the_translation()
    {
        var shown = Shown(Written);
        shown.ShouldContain(Label);
        shown.Split('\n').Single(line => line.Contains("北港会谈", StringComparison.Ordinal)).Trim().ShouldStartWith(Mark);
        Shown(Plain).ShouldNotContain(Label);
        Shown(Plain).ShouldNotContain(Mark);
    }

    private static XElement Parsed(AnswerRecord answer) => XElement.Parse(AnswerHtml.Of(answer, WebTexts.For(Language.ZhHans)).Value);

    private static async Task<string> PageAsync(HttpClient client, string question)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["question"] = question, ["c"] = "0123456789ab" }),
        };
        request.Headers.Add("X-Fragment", "turn");
        request.Headers.Add("Accept-Language", "zh-CN");
        var response = await client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task<JsonElement> RecordAsync(HttpClient client, string question)
    {
        using var body = new StringContent(JsonSerializer.Serialize(new { question }), Encoding.UTF8, "application/json");
        return JsonDocument.Parse(await (await client.PostAsync("/api/ask", body)).Content.ReadAsStringAsync()).RootElement;
    }

    /// <summary>The lines that were sent, one of them begun by a joining word.</summary>
    private static string Worded(JsonElement request)
    {
        var user = request.GetProperty("messages")[1].GetProperty("content").GetString()!;
        var start = user.IndexOf("Lines: ", StringComparison.Ordinal);
        var lines = JsonSerializer.Deserialize<string[]>(JsonSerializer.Deserialize<string>(user[(start + 7)..].Split('\n')[0].Trim())!)!;
        var first = Array.FindIndex(lines, line => char.IsDigit(line[0]));
        lines[first] = "另外，" + lines[first];
        return JsonSerializer.Serialize(new { texts = lines });
    }

    private static string Shown(AnswerRecord answer)
    {
        var writer = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 200;
        new AnswerView(console).Show(answer);
        return writer.ToString();
    }
}
