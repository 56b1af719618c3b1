using System.Globalization;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Understanding;

/// <summary>What a stretch of a question is compiled into, over the invented document of 2021.</summary>
public sealed class QueryCompilerTests
{
    private static readonly QueryCase[] Known = Specs.Read<QueryCase>("Understanding/queries.json");

    public static TheoryData<int> Cases() => [.. Enumerable.Range(0, Known.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Is_compiled(int number)
    {
        var item = Known[number];
        var compiled = new QueryCompiler(Glossary.Default, Records.Corridor.Current).Compile(Folding.Fold(item.Text), item.AsOf);

        compiled.Query.Times.Select(QueryText.Of).ShouldBe(item.Times, customMessage: item.Text);
        compiled.Query.Ordinal.ShouldBe(item.Ordinal, item.Text);
        compiled.Ordinals.ToArray().ShouldBe(item.Ordinals ?? (item.Ordinal is { } one ? [one] : []), item.Text);
        compiled.Query.Kinds.ToArray().ShouldBe(item.Kinds, ignoreOrder: true, item.Text);
        compiled.LikelyKinds.ToArray().ShouldBe(item.Likely, ignoreOrder: true, item.Text);
        compiled.People.ToArray().ShouldBe(item.People, customMessage: item.Text);
        compiled.Online.ShouldBe(item.Online, item.Text);
        compiled.NamesPublication.ShouldBe(item.Publication, item.Text);
        compiled.UnknownWords.ShouldBe(item.Unknown, ignoreOrder: true, item.Text);
        compiled.Numbers.Select(stated => string.Create(CultureInfo.InvariantCulture, $"{stated.Value} {stated.Following}")).ShouldBe(item.Numbers, customMessage: item.Text);
        compiled.Query.Terms.Where(term => !term.Optional).Select(term => term.Text).ShouldBe(item.Terms, ignoreOrder: true, item.Text);
        item.Forms.Where(form => !compiled.Query.Terms.Any(term => term.Forms.Contains(form))).ShouldBeEmpty(item.Text);
        compiled.Query.AsOf.ShouldBe(item.AsOf, item.Text);
    }

    [Fact]
    public void Every_form_of_a_term_is_folded_and_says_something()
    {
        foreach (var question in QuestionSpecs.All)
        {
            var compiled = new QueryCompiler(Glossary.Default, Records.Seed.Current).Compile(QuestionText.Of(question.Question).Read, null);
            compiled.Query.Terms.ShouldAllBe(term => term.Forms.Length > 0 && term.Forms.All(form => form.Length > 0 && form == Folding.Fold(form)));
        }
    }

    [Fact]
    public void Without_a_date_on_record_a_relative_time_says_nothing()
    {
        var compiled = new QueryCompiler(Glossary.Default, KnowledgeIndex.Empty).Compile("上个月的会议", null);
        compiled.Query.Times.ShouldBeEmpty();
        new QueryCompiler(Glossary.Default, KnowledgeIndex.Empty).Compile("2月29日", null).Query.Times.Select(QueryText.Of).ShouldBe(["In 2-29"]);
    }

    private sealed record QueryCase
    {
        public required string Text { get; init; }

        public DateOnly? AsOf { get; init; }

        public string[] Times { get; init; } = [];

        public int? Ordinal { get; init; }

        public int[]? Ordinals { get; init; }

        public MilestoneKind[] Kinds { get; init; } = [];

        public MilestoneKind[] Likely { get; init; } = [];

        public string[] People { get; init; } = [];

        public bool? Online { get; init; }

        public bool Publication { get; init; }

        public string[] Unknown { get; init; } = [];

        public string[] Numbers { get; init; } = [];

        /// <summary>The terms that may not be missing.</summary>
        public string[] Terms { get; init; } = [];

        /// <summary>Forms that some term must have.</summary>
        public string[] Forms { get; init; } = [];
    }
}
