using System.Text.Encodings.Web;
using System.Text.Json;
using CooperationBot.Host.Tests.Models;
using CooperationBot.Host.Tests.Structure;
using CooperationBot.Host.Tests.Web;
using CooperationBot.Knowledge.Index;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Extraction;

/// <summary>The whole bot with a model that reads documents behind its back, over real HTTP on loopback.</summary>
public sealed class ExtractionTests : IAsyncLifetime
{
    private const string Settled = "经过几轮商量,5月10日,滨江新区与临海新区敲定港口合作清单";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cooperation-extraction-");
    private ModelDouble _double = null!;

    public async Task InitializeAsync()
    {
        _double = await ModelDouble.StartAsync();
        _double.Scripted = (_, request) => new Script.Says(Reply(request.GetRawText().Contains("敲定", StringComparison.Ordinal) ? [Proposal()] : []));
        Write("a.txt", $"{Settled}。");
        Write("b.txt", "5月12日,滨江新区与临海新区签署战略合作协议。");
    }

    public async Task DisposeAsync()
    {
        await _double.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_rules_found_is_there_at_once_and_what_the_model_found_comes_after_it_with_its_mark()
    {
        var release = new TaskCompletionSource();
        _double.Before = () => release.Task;
        await using var bot = await StartAsync();
        var first = bot.Record.Current;
        first.Milestones.ShouldNotBeEmpty();
        first.Milestones.ShouldAllBe(milestone => milestone.Proposer == null);
        using var client = bot.Client();
        (await client.GetStringAsync("/timeline")).ShouldNotContain("敲定");

        release.SetResult();
        var second = await NextAsync(bot, first);

        var added = second.Milestones.Where(milestone => milestone.Proposer is not null).ShouldHaveSingleItem();
        added.Parties.Select(party => party.Value).ShouldBe(["滨江新区", "临海新区"]);
        added.Proposer!.Prompt.ShouldStartWith("extraction@");
        second.Milestones.Remove(added).Select(milestone => milestone.Id).ShouldBe(first.Milestones.Select(milestone => milestone.Id));
        var page = await client.GetStringAsync("/timeline");
        page.ShouldContain("敲定");
        page.ShouldContain("模型读出");
        using var body = new StringContent("""{"question":"列出全部时间线"}""", System.Text.Encoding.UTF8, "application/json");
        var answer = JsonDocument.Parse(await (await client.PostAsync("/api/ask", body)).Content.ReadAsStringAsync()).RootElement;
        answer.GetProperty("text").GetString()!.ShouldContain("敲定");
        answer.GetProperty("models")[0].GetProperty("use").GetString().ShouldBe("extraction");
        answer.GetProperty("models")[0].GetProperty("prompt").GetString().ShouldBe(added.Proposer.Prompt);
        _double.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task After_a_restart_nothing_is_asked_again()
    {
        await using (var bot = await StartAsync())
        {
            await UntilAsync(bot, Holds);
        }

        var asked = _double.Requests.Count;
        asked.ShouldBe(2, "each document once");
        await using var again = await StartAsync();
        (await UntilAsync(again, Holds)).Milestones.ShouldContain(milestone => milestone.Proposer != null);
        _double.Requests.Count.ShouldBe(asked);
    }

    [Fact]
    public async Task A_changed_document_is_read_anew_and_the_others_are_not()
    {
        await using var bot = await StartAsync();
        await UntilAsync(bot, Holds);
        var asked = _double.Requests.Count;
        Write("b.txt", "5月12日,滨江新区与临海新区签署合作备忘录。");
        await UntilAsync(bot, record => Holds(record) && record.Documents.Any(document => document.Text.Contains("备忘录", StringComparison.Ordinal)) && _double.Requests.Count > asked);
        _double.Requests.Count.ShouldBe(asked + 1);
    }

    [Fact]
    public async Task A_model_that_lies_about_a_document_adds_nothing()
    {
        _double.Scripted = (_, _) => new Script.Says(Reply(
            Proposal() with { Time = "5月11日" }, Proposal() with { Quote = "5月10日,滨江新区与临海新区敲定高铁合作清单" }, Proposal() with { Parties = ["永安市"] }, Proposal() with { Kind = "Signing" }));
        await using var bot = await StartAsync();
        await AskedAsync(2);
        bot.Record.Current.Milestones.ShouldAllBe(milestone => milestone.Proposer == null);
    }

    [Fact]
    public async Task A_service_out_of_order_costs_a_few_requests_and_nothing_else()
    {
        Enumerable.Range(0, 30).ToList().ForEach(i => Write($"more{i}.txt", $"{i + 1}月1日,滨江新区与临海新区召开会议。"));
        _double.Scripted = (_, _) => new Script.Fails(500);
        await using var bot = await StartAsync();
        await AskedAsync(3);
        using var client = bot.Client();
        (await client.GetStringAsync("/timeline")).ShouldContain("签署");
        _double.Requests.Count.ShouldBeLessThan(10);
    }

    [Fact]
    public async Task The_day_s_share_ends_the_reading_and_leaves_the_rest_to_questions()
    {
        await using var bot = await StartAsync(("Model:Extraction:TokensPerDay", "15"));
        await UntilAsync(bot, Holds);
        _double.Requests.Count.ShouldBe(1, "one request took 15 tokens");
    }

    [Fact]
    public async Task It_can_be_switched_off()
    {
        await using var bot = await StartAsync(("Model:Uses:Extraction", "false"));
        using var client = bot.Client();
        (await client.GetStringAsync("/timeline")).ShouldContain("签署");
        _double.Requests.ShouldBeEmpty();
    }

    private static bool Holds(KnowledgeIndex record) => record.Milestones.Any(milestone => milestone.Proposer is not null);

    private async Task<RunningBot> StartAsync(params (string Key, string Value)[] more)
    {
        var bot = new RunningBot(new Dictionary<string, string?>(more.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value)))
        {
            ["Documents:Path"] = Path.Combine(_folder.FullName, "documents"),
            ["Storage:ConnectionString"] = $"Data Source={Path.Combine(_folder.FullName, "bot.db")}",
            ["Model:Endpoint"] = _double.Endpoint,
            ["Model:Name"] = "double",
            ["Model:Retries"] = "0",
            ["Model:Prompts"] = Repository.Path("prompts"),
        });
        await bot.InitializeAsync();
        return bot;
    }

    private static Task<KnowledgeIndex> NextAsync(RunningBot bot, KnowledgeIndex known) => UntilAsync(bot, record => record != known && Holds(record));

    private static async Task<KnowledgeIndex> UntilAsync(RunningBot bot, Func<KnowledgeIndex, bool> isSo)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var record = bot.Record.Current;
        while (!isSo(record))
        {
            record = await bot.Record.NextAsync(record, late.Token);
        }

        return record;
    }

    private Task AskedAsync(int requests) => _double.AnsweredAsync(requests).WaitAsync(TimeSpan.FromMinutes(1));

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "documents"));
        File.WriteAllText(Path.Combine(_folder.FullName, "documents", name), $"合作动态\n发布时间:2021-06-01\n\n{text}\n");
    }

    private static string Reply(params Said[] milestones) => JsonSerializer.Serialize(
        new { milestones = milestones.Select(said => new { quote = said.Quote, trigger = said.Trigger, kind = said.Kind, time = said.Time, place = "", series = "", ordinal = "", parties = said.Parties, people = Array.Empty<string>(), figures = Array.Empty<string>() }) },
        Readable);

    private static Said Proposal() => new(Settled, "敲定", "Other", "5月10日", ["滨江新区", "临海新区"]);

    private sealed record Said(string Quote, string Trigger, string Kind, string Time, string[] Parties);
}
