using CooperationBot.Conversation.Grounding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Grounding;

public sealed class GroundingCheckTests
{
    [Fact]
    public void Honest_replies_pass()
    {
        foreach (var draft in Fixture.Honest())
        {
            Fixture.Check(draft).ShouldBeEmpty(draft.Lines[0].Text);
        }
    }

    /// <summary>Every word that a lie could change, in every honest reply, in the lines and in the short answer.</summary>
    [Theory]
    [InlineData("5月30日", "5月31日", nameof(ViolationKind.Date))]
    [InlineData("5月30日", "6月30日", nameof(ViolationKind.Date))]
    [InlineData("4月12日", "4月13日", nameof(ViolationKind.Date))]
    [InlineData("2021年", "2019年", nameof(ViolationKind.Date))]
    [InlineData("2021年7月", "2021年8月", nameof(ViolationKind.Date))]
    [InlineData("July 2021", "August 2021", nameof(ViolationKind.Date))]
    [InlineData("May 30, 2021", "May 29, 2021", nameof(ViolationKind.Date))]
    [InlineData("2021-05-30", "2021-05-03", nameof(ViolationKind.Date))]
    [InlineData("第二次", "第三次", nameof(ViolationKind.Ordinal))]
    [InlineData("second", "third", nameof(ViolationKind.Ordinal))]
    [InlineData("1万多", "2万多", nameof(ViolationKind.Number))]
    [InlineData("1万多", "1万", nameof(ViolationKind.Number))]
    [InlineData("ore than 10,000", "ore than 100,000", nameof(ViolationKind.Number))]
    [InlineData("ore than 10,000", "early 10,000", nameof(ViolationKind.Number))]
    [InlineData("39 departments", "38 departments", nameof(ViolationKind.Number))]
    [InlineData("12项", "13项", nameof(ViolationKind.Number))]
    [InlineData("5个方面", "6个方面", nameof(ViolationKind.Number))]
    [InlineData("48天", "49天", nameof(ViolationKind.Number))]
    [InlineData("共列出3项", "共列出4项", nameof(ViolationKind.Number))]
    [InlineData("合肥", "南京", nameof(ViolationKind.Name))]
    [InlineData("芜湖", "马鞍山", nameof(ViolationKind.Name))]
    [InlineData("蕪湖", "馬鞍山", nameof(ViolationKind.Name))]
    [InlineData("芜湖市科技局", "芜湖市公安局", nameof(ViolationKind.Name))]
    [InlineData("Wuhu", "Nanjing", nameof(ViolationKind.Name))]
    [InlineData("Science and Technology Bureau", "Public Security Bureau", nameof(ViolationKind.Name))]
    [InlineData("Public Security Bureau", "Justice Bureau", nameof(ViolationKind.Name))]
    [InlineData("王文松", "李建国", nameof(ViolationKind.Name))]
    [InlineData("王文松", "王立群", nameof(ViolationKind.Name))]
    [InlineData("Wang Wensong", "Li Jianguo", nameof(ViolationKind.Name))]
    [InlineData("Chen Liqun", "Chen Wensong", nameof(ViolationKind.Name))]
    [InlineData("副市长", "副省长", nameof(ViolationKind.Name))]
    [InlineData("vice mayor", "vice governor", nameof(ViolationKind.Name))]
    [InlineData("framework agreement", "strategic cooperation agreement", nameof(ViolationKind.Name))]
    [InlineData("人才交流", "生态保护", nameof(ViolationKind.Name))]
    [InlineData("talent exchange", "ecological protection", nameof(ViolationKind.Name))]
    [InlineData("《科技创新合作框架协议》", "《数字经济合作框架协议》", nameof(ViolationKind.Quote))]
    [InlineData("《科技创新合作框架协议》", "《科技创新合作协议》", nameof(ViolationKind.Quote))]
    [InlineData("“要把科创走廊建成创新高地。”", "“要把科创走廊建成开放高地。”", nameof(ViolationKind.Quote))]
    [InlineData("“视频连线”", "“电话会议”", nameof(ViolationKind.Quote))]
    public void A_changed_word_is_caught(string truth, string lie, string kind)
    {
        var lies = Fixture.Honest().SelectMany(draft => Changed(draft, truth, lie)).ToList();
        lies.ShouldNotBeEmpty();
        foreach (var draft in lies)
        {
            var found = Fixture.Check(draft);
            found.Select(violation => violation.Kind.ToString()).ShouldContain(kind, $"{draft.Short} {string.Join('/', draft.Lines.Select(line => line.Text))}");
        }
    }

    [Fact]
    public void A_reply_without_its_citations_is_caught()
    {
        foreach (var draft in Fixture.Honest().Where(draft => !draft.Lines[0].Proof.IsEmpty))
        {
            Fixture.Check(draft with { Lines = [.. draft.Lines.Select(line => line with { Proof = [] })] }).ShouldNotBeEmpty(draft.Lines[0].Text);
        }
    }

    [Fact]
    public void A_reply_that_cites_another_sentence_is_caught()
    {
        foreach (var draft in Fixture.Honest().Where(draft => draft.Lines.Length == 1 && draft.Lines[0].Proof.Length == 1))
        {
            var line = draft.Lines[0];
            foreach (var other in Fixture.Document.Sentences.Select(sentence => new Evidence(Fixture.Document.Id, sentence.Span)).Where(other => other != line.Proof[0]))
            {
                Fixture.Check(draft with { Lines = [line with { Proof = [other] }] }).ShouldNotBeEmpty($"{line.Text} <- {other.Span.Of(Fixture.Document.Text)}");
            }
        }
    }

    [Fact]
    public void A_citation_outside_the_record_is_caught()
    {
        var length = Fixture.Document.Text.Length;
        var outside = new Evidence(Fixture.Document.Id, new SourceSpan(length - 2, length + 5));
        var foreign = new Evidence(new Knowledge.Documents.DocumentId("elsewhere.txt"), new SourceSpan(0, 5));
        foreach (var evidence in new[] { outside, foreign })
        {
            Fixture.Check(Fixture.Of(new Line("是的。", [evidence]))).ShouldContain(violation => violation.Kind == ViolationKind.Citation);
        }
    }

    [Fact]
    public void Arithmetic_on_dates_that_are_not_cited_is_caught()
    {
        var draft = Fixture.Of(Fixture.Line("相隔49天。", "框架协议", "第二次")) with { Derivations = [new Derivation.DaysBetween(new DateOnly(2021, 4, 11), new DateOnly(2021, 5, 30))] };
        Fixture.Check(draft).Select(violation => violation.Kind).ShouldBe([ViolationKind.Arithmetic, ViolationKind.Number]);
    }

    [Theory]
    [InlineData("人才交流", "人才交流", "市场监管")]
    [InlineData("人才交流", "生态保护", "市场监管")]
    public void A_count_of_things_that_are_not_there_is_caught(params string[] things)
    {
        var draft = Fixture.Of(Fixture.Line("共4项：人才交流、市场监管。", "重点任务")) with { Derivations = [new Derivation.CountOf([.. things])] };
        Fixture.Check(draft).Select(violation => violation.Kind).ShouldContain(ViolationKind.Arithmetic);
    }

    [Fact]
    public void The_questions_own_words_may_be_said_back()
    {
        var draft = Fixture.Of(Line.Fixed("资料中没有提到“马鞍山”、“7月8日”。"));
        Fixture.Check(draft, new Question("7月8日马鞍山有什么活动?")).ShouldBeEmpty();
        Fixture.Check(draft).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_cited_milestone_may_be_called_by_the_name_of_its_other_report()
    {
        var (first, second) = (Fixture.At("第二次"), Fixture.At("重点任务"));
        var milestone = new Milestone
        {
            Id = "m", Kind = MilestoneKind.Meeting, Title = "合肥、芜湖第二次联席会议", Status = MilestoneStatus.Actual, Ordinal = 2,
            Mentions = [new Mention(first, first.Span)], Details = [second],
        };
        var draft = Fixture.Of(new Line("合肥、芜湖第二次联席会议：人才交流。", [second])) with { Facts = ["m"] };
        Fixture.Check(draft).ShouldNotBeEmpty();
        GroundingCheck.Check(draft, Fixture.Asked, new GroundingSource(Fixture.Find, id => id == "m" ? milestone : null)).ShouldBeEmpty();
        var lie = draft with { Lines = [draft.Lines[0] with { Text = "合肥、芜湖第三次联席会议：人才交流。" }] };
        GroundingCheck.Check(lie, Fixture.Asked, new GroundingSource(Fixture.Find, id => id == "m" ? milestone : null)).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("\ud800\udfff\u0001“《[1][99999")]
    [InlineData("“““““《《《》》”””””第第第二二二")]
    [InlineData("")]
    public void Odd_text_never_throws(string text) =>
        Should.NotThrow(() => Fixture.Check(Fixture.Of(Fixture.Line(string.Concat(Enumerable.Repeat(text, 50)), "第二次")), new Question(text)));

    private static IEnumerable<Draft> Changed(Draft draft, string truth, string lie)
    {
        for (var i = 0; i < draft.Lines.Length; i++)
        {
            var text = draft.Lines[i].Text;
            for (var at = text.IndexOf(truth, StringComparison.Ordinal); at >= 0; at = text.IndexOf(truth, at + 1, StringComparison.Ordinal))
            {
                yield return draft with { Short = null, Lines = draft.Lines.SetItem(i, draft.Lines[i] with { Text = text[..at] + lie + text[(at + truth.Length)..] }) };
            }
        }

        if (draft.Short is { } brief && brief.Contains(truth, StringComparison.Ordinal))
        {
            yield return draft with { Short = brief.Replace(truth, lie, StringComparison.Ordinal) };
        }
    }
}
