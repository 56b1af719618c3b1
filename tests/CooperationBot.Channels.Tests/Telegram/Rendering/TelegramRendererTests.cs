using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CooperationBot.Channels.Telegram.Rendering;
using CooperationBot.Channels.Tests.Telegram.Double;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Conversation.Models;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests.Telegram.Rendering;

/// <summary>Messages in, requests out; the cases are in Specs/Telegram/messages.json.</summary>
public sealed class TelegramRendererTests
{
    private const string File = "messages.json";

    private static readonly JsonSerializerOptions Shape = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new JsonStringEnumConverter() } };

    public static IEnumerable<object[]> Cases => TelegramSpecs.Names(File);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_message_becomes_the_requests_that_say_it(string name)
    {
        var spec = TelegramSpecs.Find(File, name);
        var requests = new TelegramRenderer(new PlainLinks((bool?)spec["local"] ?? false)).Render(Message(spec["message"]!.AsObject()));
        var expected = spec["requests"]!.AsArray();
        requests.Length.ShouldBe(expected.Count);
        foreach (var (request, wanted) in requests.Zip(expected))
        {
            request.Method.ShouldBe((string)wanted!["method"]!);
            JsonNode.Parse(request.Body)!.ToJsonString(Readable).ShouldBe(wanted["body"]!.ToJsonString(Readable));
            Check(request);
        }
    }

    [Fact]
    public void A_short_answer_is_one_message_and_a_long_one_is_split_between_its_lines()
    {
        var lines = Enumerable.Range(1, 60).Select(i => $"2021年3月{i % 28 + 1}日：第{i}项工作" + new string('甲', 120) + $"[{i}]").ToArray();
        var answer = Answers.Of(string.Join('\n', lines), [.. Enumerable.Range(1, 60).Select(i => Answers.Citation(i))]);
        var texts = new TelegramRenderer(new PlainLinks(false)).Render(Answers.Message(answer)).Select(Check).Select(content => content.Text).ToList();
        texts.Count.ShouldBe(3);
        string.Join('\n', texts).ShouldStartWith(string.Join('\n', lines));
        texts[0].ShouldEndWith("]");
    }

    [Fact]
    public void What_a_model_had_a_hand_in_says_so_and_its_translations_are_marked()
    {
        var answer = Answers.Of("会议召开[1]", Answers.Citation(1) with { Translation = "A <b>meeting</b>." });
        string Text(Answer shown) => Check(new TelegramRenderer(new PlainLinks(false)).Render(Answers.Message(shown)).ShouldHaveSingleItem()).Text;
        var labelled = Text(answer with { Models = [new ModelMark(ModelUse.Translation, "translation@1", "m")] });
        labelled.ShouldContain("语言模型");
        labelled.ShouldContain("机器翻译: A <b>meeting</b>.");
        Text(answer).ShouldNotContain("语言模型");
    }

    [Fact]
    public void Only_the_last_message_of_an_answer_has_buttons_and_only_the_first_is_a_reply()
    {
        var answer = Answers.Of(string.Concat(Enumerable.Repeat("很长的一句话。", 1500)) + "[1]", Answers.Citation(1));
        var bodies = new TelegramRenderer(new PlainLinks(false)).Render(Answers.Message(answer, "-5", ChatKind.Group) with { ReplyTo = "9" }).Select(request => JsonNode.Parse(request.Body)!.AsObject()).ToList();
        bodies.Count.ShouldBeGreaterThan(2);
        bodies.Select(body => body.ContainsKey("reply_markup")).ShouldBe([.. Enumerable.Repeat(false, bodies.Count - 1), true]);
        bodies.Select(body => body.ContainsKey("reply_parameters")).ShouldBe([true, .. Enumerable.Repeat(false, bodies.Count - 1)]);
    }

    [Fact]
    public void What_does_not_fit_below_a_picture_follows_it()
    {
        var lines = string.Join('\n', Enumerable.Range(1, 40).Select(i => $"2021年3月：第{i}项工作取得进展，各方满意[{i}]"));
        var answer = Answers.Of(lines, [.. Enumerable.Range(1, 40).Select(i => Answers.Citation(i))]) with { Kind = AnswerKind.Timeline };
        var picture = new OutboundMessage.Picture("<svg/>", answer, Answers.Id) { Chat = new ChatAddress("telegram", "7"), Kind = ChatKind.Personal, Language = Language.ZhHans };
        var requests = new TelegramRenderer(new PlainLinks(false)).Render(picture);
        requests.Select(request => request.Method).ShouldBe(["sendPhoto", "sendMessage"]);
        requests[0].Body.ShouldNotContain("reply_markup");
        requests[1].Body.ShouldContain("reply_markup");
        var said = TelegramHtml.Parse((string)JsonNode.Parse(requests[0].Body)!["caption"]!).Text + '\n' + Check(requests[1]).Text;
        said.ShouldStartWith(lines);
    }

    /// <summary>Odd characters, long words, hundreds of sources: what goes out is always valid, complete and within the limits.</summary>
    [Fact]
    public void Every_answer_is_valid_markup_within_the_limits_and_says_all_it_says()
    {
        var random = new Random(20210302);
        for (var i = 0; i < 300; i++)
        {
            var answer = SomeAnswer(random);
            var isGroup = i % 2 == 0;
            var message = Answers.Message(answer, isGroup ? "-5" : "7", isGroup ? ChatKind.Group : ChatKind.Personal) with { Asked = i % 3 == 0 ? Noise(random, 40) : null };
            var requests = new TelegramRenderer(new PlainLinks(i % 5 == 0, new string('x', i))).Render(message);
            var said = string.Concat(requests.Select(Check).Select(content => content.Text));
            Bare(said).ShouldContain(Bare(answer.Text));
            (requests.Length == 1 || said.Length > 3000 || answer.Citations.Length > 15).ShouldBeTrue($"{requests.Length} messages for {said.Length} characters");
        }
    }

    [Fact]
    public void A_link_is_divided_only_where_it_is_longer_than_a_message()
    {
        Block block = new([new Run(new string('甲', 4094)), new Run("[12]", new Uri("https://bot.example.org/a")), new Run(new string('乙', 50))]);
        var messages = MessageSplitter.Split([block]);
        messages.Length.ShouldBe(2);
        messages[0][0].Runs.Select(run => run.Text.Length).ShouldBe([4094]);
        messages[1][0].Runs[0].Text.ShouldBe("[12]");
    }

    /// <summary>Checks a request as Telegram does.</summary>
    private static ParsedText Check(WireRequest request)
    {
        var body = JsonNode.Parse(request.Body)!.AsObject();
        var isPicture = body.Remove("svg");
        if (isPicture)
        {
            body["photo"] = "attach://photo";
        }

        BotApi.Methods[request.Method](JsonSerializer.SerializeToElement(JsonNode.Parse(body.ToJsonString().Replace("$bot", "CoopTestBot", StringComparison.Ordinal)))).ShouldBeNull();
        var content = TelegramHtml.Parse((string)body[isPicture ? "caption" : "text"]!);
        content.Text.Length.ShouldBeLessThanOrEqualTo(isPicture ? 1024 : 4096);
        content.Text.ShouldNotBeNullOrWhiteSpace();
        return content;
    }

    private static Answer SomeAnswer(Random random)
    {
        var citations = Enumerable.Range(1, random.Next(0, random.Next(4) == 0 ? 160 : 6)).Select(i => Answers.Citation(i, Noise(random, random.Next(1, 400)), $"d{i % 7}", Noise(random, 200))).ToArray();
        var lines = Enumerable.Range(0, random.Next(1, random.Next(5) == 0 ? 120 : 6))
            .Select(_ => Noise(random, random.Next(6) == 0 ? 5000 : 80) + (citations.Length > 0 ? $"[{random.Next(1, citations.Length + 1)}]" : ""));
        return Answers.Of(string.Join('\n', lines), citations) with
        {
            Kind = (AnswerKind)random.Next(Enum.GetValues<AnswerKind>().Length),
            Suggestions = [.. Enumerable.Range(0, random.Next(0, 9)).Select(_ => Noise(random, 120))],
        };
    }

    private static string Noise(Random random, int most)
    {
        string[] pieces = ["<b>", "</a>", "&", "&amp;", "\"", "_", "*", "[9]", "`", "甲乙", "会议。", " ", "😀", "👨‍👩‍👧‍👦", "e\u0301", "\ud83d", "\udc00", "word", "https://x.org/?a=1&b=2", "\t", "<blockquote>", ">"];
        var text = new System.Text.StringBuilder("文");
        for (var length = random.Next(0, most); text.Length < length;)
        {
            text.Append(pieces[random.Next(pieces.Length)]);
        }

        return text.ToString();
    }

    /// <summary>Text without spaces, in which half a pair is the same as the character that stands for it.</summary>
    private static string Bare(string text) =>
        string.Concat(System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)).Where(c => !char.IsWhiteSpace(c)));

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    private static OutboundMessage Message(JsonObject spec)
    {
        var answer = spec["answer"]?.Deserialize<Answer>(Shape);
        var kind = Enum.Parse<ChatKind>((string?)spec["kind"] ?? nameof(ChatKind.Personal));
        var language = answer?.Language ?? Enum.Parse<Language>((string?)spec["language"] ?? nameof(Language.ZhHans));
        var chat = new ChatAddress("telegram", (string)spec["chat"]!, (string?)spec["thread"]);
        OutboundMessage message = (string)spec["type"]! switch
        {
            "answer" => new OutboundMessage.AnswerMessage(answer!, Answers.Id) { Chat = chat, Kind = kind, Language = language },
            "picture" => new OutboundMessage.Picture((string)spec["svg"]!, answer!, Answers.Id) { Chat = chat, Kind = kind, Language = language },
            "source" => new OutboundMessage.SourceMessage(spec["citation"]!.Deserialize<Citation>(Shape)!) { Chat = chat, Kind = kind, Language = language },
            _ => new OutboundMessage.Notice((string)spec["text"]!, [.. (spec["buttons"]?.AsArray() ?? []).Select(button => new Button((string)button!["label"]!, ButtonAction.Parse((string)button["action"]!)!))])
            {
                Chat = chat, Kind = kind, Language = language,
            },
        };
        return message with { ReplyTo = (string?)spec["replyTo"], Asked = (string?)spec["asked"] };
    }
}
