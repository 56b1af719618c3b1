using System.Collections.Immutable;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Retrieval;

/// <summary>A question about one event comes down to one of five outcomes.</summary>
public sealed class ChoiceTests
{
    private static readonly Evidence Anywhere = new(new DocumentId("a.txt"), new SourceSpan(0, 1));

    [Fact]
    public void The_outcomes_are_a_closed_set()
    {
        var outcomes = typeof(Choice).Assembly.GetTypes().Where(type => type != typeof(Choice) && type.IsAssignableTo(typeof(Choice))).ToArray();
        outcomes.Select(type => type.Name).ShouldBe(["One", "Several", "Disputed", "Moved", "WithoutSlot", "Contradicted", "Nothing"], ignoreOrder: true);
        outcomes.ShouldAllBe(type => type.IsSealed && type.DeclaringType == typeof(Choice));
        typeof(Choice).IsAbstract.ShouldBeTrue();
    }

    [Fact]
    public void Nothing_that_covers_the_words_is_nothing_with_the_nearest()
    {
        Of(new Findings()).ShouldBe(new Choice.Nothing(null));
        var near = Match(Event("a", 1));
        Of(new Findings { Near = [near, Match(Event("b", 2))] }).ShouldBe(new Choice.Nothing(near));
    }

    [Fact]
    public void An_event_that_breaks_a_condition_contradicts_and_stands_before_talk()
    {
        var talk = Match(Event("a", 1) with { Kind = MilestoneKind.Statement }, Violations.Time);
        var found = Match(Event("b", 2), Violations.Time);
        Of(new Findings { Contradicting = [talk, found] }).ShouldBe(new Choice.Contradicted(found));
        Of(new Findings { Contradicting = [talk], Near = [Match(Event("c", 3))] }).ShouldBe(new Choice.Contradicted(talk));
    }

    [Fact]
    public void One_event_is_one()
    {
        var match = Match(Event("a", 1));
        Of(Strict(match)).ShouldBe(new Choice.One(match));
    }

    [Fact]
    public void Events_that_agree_on_the_slot_are_no_ambiguity()
    {
        var first = Match(Event("a", 1));
        Of(Strict(first, Match(Event("b", 1)))).ShouldBe(new Choice.One(first));
    }

    [Fact]
    public void Events_that_differ_are_several_one_for_each_value()
    {
        var (first, same, other) = (Match(Event("a", 1)), Match(Event("b", 1)), Match(Event("c", 2)));
        Of(Strict(first, same, other)).ShouldBeOfType<Choice.Several>().Candidates.Select(candidate => candidate.Id).ShouldBe(["a", "c"]);
    }

    [Fact]
    public void An_event_without_the_slot_borrows_none_from_a_weaker_match()
    {
        var best = Match(Event("a", null));
        var findings = new Findings { Strict = [best, Match(Event("b", 2))], Best = [best] };
        Of(findings).ShouldBe(new Choice.WithoutSlot(best));
    }

    [Fact]
    public void Talk_answers_only_where_no_event_does()
    {
        var talk = Match(Event("a", 1) with { Kind = MilestoneKind.Statement });
        var found = Match(Event("b", 2));
        Of(Strict(talk, found)).ShouldBe(new Choice.One(found));
        Of(Strict(talk)).ShouldBe(new Choice.One(talk));
    }

    [Theory]
    [InlineData("Earliest", "a")]
    [InlineData("Latest", "c")]
    public void A_selection_chooses_among_all_done_events(string selection, string chosen)
    {
        var planned = Match(Event("d", 9) with { Status = MilestoneStatus.Planned });
        var findings = Strict(Match(Event("b", 2)), Match(Event("c", 3)), Match(Event("a", 1)), planned);
        Of(findings, Enum.Parse<Selection>(selection)).ShouldBeOfType<Choice.One>().Match.Milestone.Id.ShouldBe(chosen);
    }

    private static Choice Of(Findings findings, Selection selection = Selection.None) => Choice.Of(
        new AnalyzedQuestion
        {
            Question = new Question("?"),
            Read = "?",
            Language = Language.ZhHans,
            Intent = Intent.Date,
            Intents = [Intent.Date],
            Main = CompiledQuery.Empty,
            Selection = selection,
        },
        findings,
        milestone => milestone.Period?.First.ToString("O", System.Globalization.CultureInfo.InvariantCulture));

    private static Findings Strict(params ImmutableArray<MilestoneMatch> matches) => new() { Strict = matches, Best = matches };

    private static MilestoneMatch Match(Milestone milestone, Violations violations = Violations.None) => new(milestone, 1, 1, violations, []);

    private static Milestone Event(string id, int? month) => new()
    {
        Id = id,
        Kind = MilestoneKind.Meeting,
        Title = id,
        Status = MilestoneStatus.Actual,
        Mentions = [new Mention(Anywhere, new SourceSpan(0, 1))],
        Time = month is { } m ? new MilestoneTime(Period.Day(new DateOnly(2021, m, 1)), TimeBasis.Stated, TimeRelation.In, Anywhere, new SourceSpan(0, 1)) : null,
    };
}
