using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;
using MemoryPack;

namespace CooperationBot.Knowledge.Facts;

/// <summary>A sentence (or heading) of a stored document that proves something.</summary>
/// <param name="Document">The document.</param>
/// <param name="Span">UTF-16 range of the sentence in its stored text.</param>
[MemoryPackable]
public readonly partial record struct Evidence(DocumentId Document, SourceSpan Span);

/// <summary>A value that a sentence gives to a milestone.</summary>
/// <param name="Value">As written in the document.</param>
/// <param name="Evidence">The sentence.</param>
/// <param name="Span">The exact words inside the sentence.</param>
[MemoryPackable]
public sealed partial record Argument(string Value, Evidence Evidence, SourceSpan Span);

/// <summary>The time of a milestone with the words that give it.</summary>
/// <param name="Period">Null when the words do not fix it.</param>
[MemoryPackable]
public sealed partial record MilestoneTime(Period? Period, TimeBasis Basis, TimeRelation Relation, Evidence Evidence, SourceSpan Span)
{
    /// <summary>Month 1-12 where the words name one, also when no year fixes the period; otherwise null.</summary>
    public int? Month { get; init; }

    /// <summary>Day of the month where the words name one; otherwise null.</summary>
    public int? Day { get; init; }

    internal static MilestoneTime Of(TimeMention mention, Evidence evidence, TimeRelation? relation = null) =>
        new(mention.Period, mention.Basis, relation ?? mention.Relation, evidence, mention.Span) { Month = mention.Month, Day = mention.Day };
}

/// <summary>A person as one sentence presents them.</summary>
/// <param name="Titles">All titles in full ("滨江新区管委会主任", not "管委会主任"), in the order of the text.</param>
/// <param name="TitleText">The titles exactly as written, or empty.</param>
[MemoryPackable]
public sealed partial record PersonMention(string Name, ImmutableArray<string> Titles, string TitleText, Evidence Evidence, SourceSpan Span);

/// <summary>How a figure bounds the true value.</summary>
public enum FigureBound
{
    Exact,

    /// <summary>"1万多", "超过", "more than".</summary>
    MoreThan,

    /// <summary>"近", "不到".</summary>
    LessThan,

    /// <summary>"约", "左右".</summary>
    About,
}

/// <summary>A number with its unit and what it counts.</summary>
/// <param name="Value">Numeric value with its scale ("1万多" is 10000, "14亿元" is 1400000000).</param>
/// <param name="Unit">Measure word or unit as written, without the scale ("家", "项", "元", "%"), possibly empty.</param>
/// <param name="What">What is counted, as written ("企业、行业组织").</param>
/// <param name="Text">The whole phrase as written ("1万多家企业、行业组织").</param>
[MemoryPackable]
public sealed partial record Figure(decimal Value, FigureBound Bound, string Unit, string What, string Text, Evidence Evidence, SourceSpan Span);

/// <summary>A list that a sentence enumerates.</summary>
/// <param name="Label">What the items are, as written ("重点任务", "方面"), possibly empty.</param>
/// <param name="Declared">The number of items that the sentence itself states, or null.</param>
/// <param name="Items">The items as written, in order.</param>
/// <param name="Complete">False where the sentence says "等" and the declared number is larger than the items, or unknown.</param>
[MemoryPackable]
public sealed partial record Enumeration(string Label, int? Declared, ImmutableArray<Argument> Items, bool Complete, Evidence Evidence, SourceSpan Span);

/// <summary>What somebody said, in the document's words.</summary>
[MemoryPackable]
public sealed partial record Quotation(string Speaker, string Text, Evidence Evidence, SourceSpan Span);

/// <summary>One sentence's report of a milestone.</summary>
/// <param name="Trigger">The word that names the event ("签署", "召开").</param>
[MemoryPackable]
public sealed partial record Mention(Evidence Evidence, SourceSpan Trigger);
