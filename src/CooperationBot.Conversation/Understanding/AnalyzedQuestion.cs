using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Understanding;

/// <summary>Which of several matching milestones is meant.</summary>
internal enum Selection
{
    None,
    Earliest,
    Latest,

    /// <summary>The first one after what is otherwise described.</summary>
    Next,

    /// <summary>The last one before what is otherwise described.</summary>
    Previous,
}

/// <summary>A number in a question and the words it counts ("6个支撑项目").</summary>
internal sealed record StatedNumber(decimal Value, string Following);

/// <summary>What one stretch of a question looks for.</summary>
internal sealed record CompiledQuery
{
    public static readonly CompiledQuery Empty = new();

    /// <summary>The words that name one of two things, as they are read; empty for a whole question.</summary>
    public string Said { get; init; } = "";

    public Query Query { get; init; } = Query.Empty;

    /// <summary>Kinds that the words suggest without excluding others.</summary>
    public ImmutableArray<MilestoneKind> LikelyKinds { get; init; } = [];

    public ImmutableArray<StatedNumber> Numbers { get; init; } = [];

    /// <summary>Words that neither the glossary nor the record knows; they may be noise.</summary>
    public ImmutableArray<string> UnknownWords { get; init; } = [];

    /// <summary>Words that no answer may pass over: English names and things that the record does not know.</summary>
    public ImmutableArray<string> Decisive { get; init; } = [];

    /// <summary>Names of people on record that it names.</summary>
    public ImmutableArray<string> People { get; init; } = [];

    /// <summary>Said to be over a network (true) or on the spot (false).</summary>
    public bool? Online { get; init; }

    /// <summary>Ordinals named, in order ("第一次和第二次").</summary>
    public ImmutableArray<int> Ordinals { get; init; } = [];

    /// <summary>Asks for the publication of the document itself as an event ("发稿").</summary>
    public bool NamesPublication { get; init; }

    public bool IsEmpty => Query.Terms.All(term => term.Optional) && Query.Times.IsEmpty && Query.Ordinal is null && People.IsEmpty && !NamesPublication;
}

/// <summary>An event that bounds the asked time ("第二次联席会议之前").</summary>
internal sealed record TimeBound(CompiledQuery Event, TimeRelation Relation);

/// <summary>A question compiled: what is asked, and typed queries for what it is asked of.</summary>
internal sealed record AnalyzedQuestion
{
    public required Question Question { get; init; }

    /// <summary>Folded and rewritten text.</summary>
    public required string Read { get; init; }

    /// <summary>The language to answer in.</summary>
    public required Language Language { get; init; }

    public required Intent Intent { get; init; }

    /// <summary>All ways of asking that were recognised.</summary>
    public required ImmutableHashSet<Intent> Intents { get; init; }

    /// <summary>What else is asked of the same event in one breath ("when and where"), in the order in which one tells it.</summary>
    public ImmutableArray<Intent> Also { get; init; } = [];

    public required CompiledQuery Main { get; init; }

    /// <summary>The two events of a comparison or duration; otherwise empty.</summary>
    public ImmutableArray<CompiledQuery> Parts { get; init; } = [];

    public ImmutableArray<TimeBound> Bounds { get; init; } = [];

    /// <summary>What is counted, listed or asked for by name; empty when nothing is said.</summary>
    public ImmutableArray<QueryTerm> What => Asked.IsEmpty ? [] : Asked[0];

    /// <summary>All that is counted or listed, where one question asks for several things.</summary>
    public ImmutableArray<ImmutableArray<QueryTerm>> Asked { get; init; } = [];

    /// <summary>How many things the way of asking itself says there are ("哪两个领域", "which two fields"); null where it does not.</summary>
    public int? AskedNumber { get; init; }

    /// <summary>What is counted is not named by the way of asking ("支撑项目有多少"); the asked word is only a guess.</summary>
    public bool GuessesAsked { get; init; }

    public Selection Selection { get; init; }

    /// <summary>Asks for the words somebody said.</summary>
    public bool AsksSpeech { get; init; }

    /// <summary>Asks whether something is still to come.</summary>
    public bool AsksPlan { get; init; }

    /// <summary>Goes on from an earlier turn ("那", "呢", "and").</summary>
    public bool IsFollowUp { get; init; }

    /// <summary>Points at something of an earlier turn ("它", "这份", "that meeting").</summary>
    public bool Points { get; init; }

    public DateOnly? AsOf => Question.AsOf;
}
