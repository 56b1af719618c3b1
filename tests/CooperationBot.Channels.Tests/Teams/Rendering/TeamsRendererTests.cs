using System.Collections.Immutable;
using System.Text.Json;
using CooperationBot.Channels.Teams.Rendering;
using CooperationBot.Channels.Tests.Teams.Doubles;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Conversation.Models;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests.Teams.Rendering;

public sealed class TeamsRendererTests
{
    private static readonly TeamsRenderer Renderer = new(new Links(AreLocal: false), areLinksOutOfReach: false);

    [Fact]
    public void An_answer_is_one_message_with_claims_behind_its_markers_and_its_sources_in_sight()
    {
        var activity = Only(Message(Answer("第一次会谈于2021年3月5日举行。[1]\n第二次会谈在北港举行。[2][1]", Cited(1), Cited(2))));
        activity.GetProperty("text").GetString().ShouldBe(
            "第一次会谈于2021年3月5日举行。[1]\n\n第二次会谈在北港举行。[2][1]\n\n<b>来源</b>\n\n"
            + "[1] [第1号\\_公告\\[草案\\] · 2021-03-06](https://bot.example.org/s/1?a=b&c=d)\n\n[2] [第2号\\_公告\\[草案\\] · 2021-03-06](https://bot.example.org/s/2?a=b&c=d)");
        var claims = activity.GetProperty("entities")[0].GetProperty("citation").EnumerateArray().ToList();
        claims.Select(claim => claim.GetProperty("position").GetInt32()).ShouldBe([1, 2]);
        claims[1].GetProperty("appearance").GetProperty("url").GetString().ShouldBe("https://bot.example.org/s/2?a=b&c=d");
        claims[1].GetProperty("appearance").GetProperty("abstract").GetString().ShouldBe("原文第2句");
        activity.GetProperty("channelData").GetProperty("feedbackLoop").GetProperty("type").GetString().ShouldBe("default");
        activity.GetProperty("replyToId").GetString().ShouldBe("1700000000001");
    }

    [Fact]
    public void What_a_model_had_a_hand_in_is_labelled_and_its_translations_are_marked()
    {
        var answer = Answer("北港会谈。[1]", Cited(1) with { Translation = "Talks in [North] Harbour." }) with { Models = [new ModelMark(ModelUse.Translation, "translation@1", "m")] };
        var activity = Only(Message(answer));
        activity.GetProperty("entities")[0].GetProperty("additionalType")[0].GetString().ShouldBe("AIGeneratedContent");
        activity.GetProperty("text").GetString()!.ShouldContain("机器翻译: Talks in \\[North\\] Harbour.");
        Only(Message(answer with { Models = [] })).GetProperty("entities")[0].TryGetProperty("additionalType", out _).ShouldBeFalse();
    }

    [Fact]
    public void Nothing_is_claimed_where_nothing_is_cited()
    {
        var activity = Only(Message(Answer("资料中没有记录。")));
        activity.TryGetProperty("entities", out _).ShouldBeFalse();
        activity.GetProperty("text").GetString().ShouldBe("资料中没有记录。");
    }

    [Theory]
    [InlineData("见[7]和[1](附件)", "见\\[7\\]和[1]\\(附件)")]
    [InlineData("[1]: x", "[1]\\: x")]
    [InlineData("[1] “引文”", "[1] “引文”")]
    [InlineData("3. 第三项[1]", "3\\. 第三项[1]")]
    public void Only_a_marker_with_a_source_is_left_as_a_marker(string text, string written) =>
        Only(Message(Answer(text, Cited(1)))).GetProperty("text").GetString()!.ShouldStartWith(written + "\n\n");

    [Fact]
    public void More_sources_than_claims_allowed_are_still_listed()
    {
        var citations = Enumerable.Range(1, 30).Select(Cited).ToArray();
        var activity = Only(Message(Answer(string.Join('\n', citations.Select(citation => $"第{citation.Number}项[{citation.Number}]")), citations)));
        activity.GetProperty("entities")[0].GetProperty("citation").GetArrayLength().ShouldBe(10);
        activity.GetProperty("text").GetString()!.ShouldContain("[30] [第30号");
    }

    [Fact]
    public void Long_names_and_quotations_are_cut_between_characters()
    {
        var citation = Cited(1) with { Title = string.Concat(Enumerable.Repeat("👩‍👩‍👧", 40)), Quote = new string('长', 159) + "👍🏽的话" };
        var appearance = Only(Message(Answer("x[1]", citation))).GetProperty("entities")[0].GetProperty("citation")[0].GetProperty("appearance");
        appearance.GetProperty("name").GetString()!.ShouldEndWith("👧…");
        appearance.GetProperty("abstract").GetString().ShouldBe(new string('长', 159) + "…");
    }

    [Theory]
    [InlineData(ChatKind.Personal, 3, true)]
    [InlineData(ChatKind.Personal, 4, false)]
    [InlineData(ChatKind.Group, 2, false)]
    [InlineData(ChatKind.Channel, 3, false)]
    public void Suggestions_are_actions_where_they_are_shown_and_buttons_elsewhere(ChatKind kind, int count, bool asActions)
    {
        var answer = Answer("第几次？") with { Kind = AnswerKind.Clarify, Suggestions = [.. Enumerable.Range(1, count).Select(n => $"第{n}次？")] };
        var activity = Only(Message(answer) with { Kind = kind });
        if (asActions)
        {
            activity.TryGetProperty("attachments", out _).ShouldBeFalse();
            activity.GetProperty("suggestedActions").GetProperty("actions").EnumerateArray().Select(action => action.GetProperty("value").GetString()).ShouldBe(answer.Suggestions);
        }
        else
        {
            activity.TryGetProperty("suggestedActions", out _).ShouldBeFalse();
            var card = activity.GetProperty("attachments")[0].GetProperty("content");
            card.GetProperty("body")[0].GetProperty("text").GetString().ShouldBe("您指的是");
            card.GetProperty("actions").EnumerateArray().Select(action => action.GetProperty("data").GetProperty("action").GetString())
                .ShouldBe(Enumerable.Range(0, count).Select(n => $"q:abc:{n}"));
        }
    }

    [Fact]
    public void Where_links_open_on_one_machine_only_buttons_show_the_sources()
    {
        var renderer = new TeamsRenderer(new Links(AreLocal: true), areLinksOutOfReach: true);
        var activity = Parse(renderer.Render(Message(Answer("x[1] y[2]", Cited(1), Cited(2)))).ShouldHaveSingleItem());
        activity.GetProperty("attachments")[0].GetProperty("content").GetProperty("actions").EnumerateArray()
            .Select(action => (action.GetProperty("title").GetString(), action.GetProperty("data").GetProperty("action").GetString()))
            .ShouldBe([("[1] 查看原文", "s:abc:1"), ("[2] 查看原文", "s:abc:2")]);
    }

    [Fact]
    public void A_question_that_the_chat_does_not_show_stands_above_its_answer() =>
        Only(Message(Answer("是。")) with { Asked = "第2次_会谈？" }).GetProperty("text").GetString().ShouldBe("> 第2次\\_会谈？\n\n是。");

    [Theory]
    [InlineData('会')]
    [InlineData('"')]
    [InlineData('*')]
    [InlineData('\u0001')]
    public void A_long_answer_is_divided_at_its_lines_and_every_part_has_its_own_sources(char filler)
    {
        var citations = Enumerable.Range(1, 300).Select(Cited).ToArray();
        var answer = Answer(string.Join('\n', citations.Select(citation => $"{citation.Number}{new string(filler, 300)}[{citation.Number}]")), citations) with { Suggestions = ["继续"] };
        var parts = Renderer.Render(Message(answer)).Select(Parse).ToList();
        parts.Count.ShouldBeGreaterThan(1);
        var texts = parts.Select(part => part.GetProperty("text").GetString()!).ToList();
        foreach (var n in Enumerable.Range(1, 300))
        {
            var part = texts.FindIndex(text => text.StartsWith($"{n}", StringComparison.Ordinal) || text.Contains($"\n\n{n}", StringComparison.Ordinal));
            texts[part].ShouldContain($"[{n}] [第{n}号");
        }

        parts.Count(part => part.TryGetProperty("channelData", out _)).ShouldBe(1);
        parts[^1].TryGetProperty("suggestedActions", out _).ShouldBeTrue();
    }

    [Fact]
    public void A_line_without_end_is_divided_too()
    {
        var text = string.Concat(Enumerable.Repeat("没有换行的长句，", 20_000));
        var shown = string.Concat(Renderer.Render(Message(Answer(text))).Select(request => Parse(request).GetProperty("text").GetString()!.Replace("\n\n", "", StringComparison.Ordinal)));
        shown.ShouldBe(text);
    }

    [Fact]
    public void A_notice_has_its_buttons_on_a_card()
    {
        var notice = new OutboundMessage.Notice("欢迎！\n问我_任何_事。", [new Button("讲讲来龙去脉", new ButtonAction.Brief())])
        {
            Chat = new ChatAddress("teams", "a:1"), Kind = ChatKind.Personal, Language = Language.ZhHans,
        };
        var activity = Only(notice, isReply: false);
        activity.GetProperty("text").GetString().ShouldBe("欢迎！\n\n问我\\_任何\\_事。");
        activity.GetProperty("attachments")[0].GetProperty("content").GetProperty("actions")[0].GetProperty("data").GetProperty("action").GetString().ShouldBe("brief");
    }

    [Fact]
    public void A_source_is_quoted_with_a_link_to_its_place()
    {
        var source = new OutboundMessage.SourceMessage(Cited(3)) { Chat = new ChatAddress("teams", "a:1"), Kind = ChatKind.Personal, Language = Language.En };
        Only(source, isReply: false).GetProperty("text").GetString()
            .ShouldBe("[3] <b>第3号\\_公告\\[草案\\] · 2021-03-06</b>\n\n> 原文第3句\n\n[Open the source](https://bot.example.org/s/3?a=b&c=d)");
    }

    [Fact]
    public void A_picture_is_told()
    {
        var picture = new OutboundMessage.Picture("<svg/>", Answer("2021年3月5日 会谈[1]", Cited(1)), "abc") { Chat = new ChatAddress("teams", "a:1"), Kind = ChatKind.Group, Language = Language.ZhHans };
        Only(picture, isReply: false).GetProperty("text").GetString()!.ShouldStartWith("2021年3月5日 会谈[1]\n\n<b>来源</b>");
    }

    private static Answer Answer(string text, params Citation[] citations) =>
        new() { Kind = AnswerKind.Answer, Text = text, Language = Language.ZhHans, Citations = [.. citations] };

    private static Citation Cited(int n) => new(n, $"{n}.txt", $"第{n}号_公告[草案]", new DateOnly(2021, 3, 6), 0, 5, $"原文第{n}句");

    private static OutboundMessage.AnswerMessage Message(Answer answer) => new(answer, "abc")
    {
        Chat = new ChatAddress("teams", "a:1"), Kind = ChatKind.Personal, Language = Language.ZhHans, ReplyTo = "1700000000001",
    };

    private static JsonElement Only(OutboundMessage message, bool isReply = true) => Parse(Renderer.Render(message).ShouldHaveSingleItem(), isReply);

    private static JsonElement Parse(WireRequest request) => Parse(request, isReply: true);

    private static JsonElement Parse(WireRequest request, bool isReply)
    {
        ActivityShape.Check(request.Body, isReply);
        return JsonDocument.Parse(request.Body).RootElement;
    }
}

/// <summary>Links that say which citation they lead to.</summary>
internal sealed record Links(bool AreLocal) : ISourceLinks
{
    public Uri To(Citation citation) => new($"https://bot.example.org/s/{citation.Number}?a=b&c=d");
}
