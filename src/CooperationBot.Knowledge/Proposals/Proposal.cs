using System.Collections.Immutable;
using MemoryPack;

namespace CooperationBot.Knowledge.Proposals;

/// <summary>Who proposed a milestone: a language model, and by which prompt it was asked.</summary>
/// <param name="Prompt">Name and version of the prompt.</param>
/// <param name="Model">The model's name, as configured.</param>
[MemoryPackable]
public sealed partial record Proposer(string Prompt, string Model);

/// <summary>
/// A milestone that somebody says a document reports. Nothing of it is believed: each part must be found in the quote by the readers that rules use.
/// Empty = not said.
/// </summary>
/// <param name="Quote">A slice of one sentence of the document.</param>
/// <param name="Trigger">The words of the quote that report it.</param>
/// <param name="Kind">The name of a <see cref="Facts.MilestoneKind"/>.</param>
/// <param name="Time">The words of the quote that date it.</param>
/// <param name="Place">The words that place it.</param>
/// <param name="Series">The name of a numbered meeting.</param>
/// <param name="Ordinal">Its number, in the words of the quote.</param>
/// <param name="Parties">Names of who took part.</param>
/// <param name="People">Names of persons.</param>
/// <param name="Figures">Numbers with their units.</param>
public sealed record Proposal(
    string Quote,
    string Trigger,
    string Kind,
    string Time,
    string Place,
    string Series,
    string Ordinal,
    ImmutableArray<string> Parties,
    ImmutableArray<string> People,
    ImmutableArray<string> Figures);

/// <summary>Why a proposal is not taken up.</summary>
public enum ProposalFault
{
    /// <summary>The quote is no slice of one sentence of running text.</summary>
    Quote,

    /// <summary>The reporting words are not in the quote, or stand in somebody's speech, in a title, under a denial or in a question.</summary>
    Trigger,

    /// <summary>No word of the quote reports or names an event of that kind.</summary>
    Kind,

    /// <summary>The date is not the one that the quote gives to these words.</summary>
    Time,

    /// <summary>The quote does not place it there.</summary>
    Place,

    /// <summary>A name is not in the quote, or says where and not who.</summary>
    Party,

    /// <summary>No such person is in the quote.</summary>
    Person,

    /// <summary>No such number is in the quote.</summary>
    Figure,

    /// <summary>The quote numbers no such meeting so.</summary>
    Series,

    /// <summary>Neither a time nor anybody nor a number: it says nothing that could be asked for.</summary>
    Bare,
}

/// <summary>What became of the proposals for one document.</summary>
/// <param name="Candidates">The proved ones, each with its proposer and an id; what rules found comes before them when they are merged.</param>
/// <param name="Faults">One for each proposal that was not taken up.</param>
public sealed record ProposalReading(ImmutableArray<Facts.Milestone> Candidates, ImmutableArray<ProposalFault> Faults);
