using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Dialogue;

/// <summary>What a follow-up takes over from the turns before (Specs/Dialogue/followups.json), over the invented document.</summary>
public sealed class InheritanceTests
{
    private static readonly TurnCase[] Known = Specs.Read<TurnCase>("Dialogue/followups.json");

    public static TheoryData<int> Cases() => [.. Enumerable.Range(0, Known.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Takes_over_as_little_as_makes_it_answerable(int number)
    {
        var item = Known[number];
        var analyzed = Analyze(item.Question, item.History);
        var said = string.Join(" → ", item.History.Append(item.Question));
        analyzed.Intent.ShouldBe(item.Intent, said);
        analyzed.Main.Query.Ordinal.ShouldBe(item.Ordinal, said);
        analyzed.Main.Query.Times.Select(Understanding.QueryText.Of).ShouldBe(item.Times, customMessage: said);
        analyzed.Main.People.ToArray().ShouldBe(item.People, customMessage: said);
        if (item.Kinds is not null)
        {
            analyzed.Main.Query.Kinds.ToArray().ShouldBe(item.Kinds, said);
        }

        if (item.Terms is not null)
        {
            analyzed.Main.Query.Terms.Where(term => !term.Optional).Select(term => term.Text).ShouldBe(item.Terms, ignoreOrder: true, said);
        }
    }

    [Fact]
    public void The_language_is_that_of_the_last_turn()
    {
        Analyze("在哪里开的?", "When was the first joint meeting?").Language.ShouldBe(Language.ZhHans);
        Analyze("where was it?", "第一次联席会议是什么时候?").Language.ShouldBe(Language.En);
    }

    [Fact]
    public void An_absent_history_is_an_empty_one() =>
        new QuestionAnalyzer(Glossary.Default).Analyze(new Question("第一次联席会议是什么时候?", default), Records.Corridor.Current).Main.Query.Ordinal.ShouldBe(1);

    [Fact]
    public void Turns_long_ago_are_forgotten()
    {
        var talk = Enumerable.Repeat("明河港二期工程什么时候开工?", 8).Prepend("第二次联席会议是什么时候?").ToArray();
        Analyze("在哪里?", talk).Main.Query.Ordinal.ShouldBeNull();
    }

    private static AnalyzedQuestion Analyze(string question, params string[] history) =>
        new QuestionAnalyzer(Glossary.Default).Analyze(new Question(question, [.. history]), Records.Corridor.Current);

    private sealed record TurnCase
    {
        public string[] History { get; init; } = [];

        public required string Question { get; init; }

        public required Intent Intent { get; init; }

        public int? Ordinal { get; init; }

        public string[] Times { get; init; } = [];

        public string[] People { get; init; } = [];

        /// <summary>Null where the case does not look at them.</summary>
        public MilestoneKind[]? Kinds { get; init; }

        /// <summary>The terms that may not be missing; null where the case does not look at them.</summary>
        public string[]? Terms { get; init; }
    }
}
