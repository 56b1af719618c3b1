using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Index;

/// <summary>A condition of the query that a match does not meet.</summary>
[Flags]
public enum Violations
{
    None = 0,
    Time = 1,
    Ordinal = 2,
    Kind = 4,
    Online = 8,
    Status = 16,
}

/// <summary>A milestone found for a query.</summary>
/// <param name="Score">Share of the query's word weight that it covers, 0 to 1; words in its own sentences count fully, words nearby less.</param>
/// <param name="Coverage">The same share with words nearby counted fully.</param>
/// <param name="Missing">Words of the query that it does not cover, as the user wrote them.</param>
public sealed record MilestoneMatch(Milestone Milestone, double Score, double Coverage, Violations Violations, ImmutableArray<string> Missing)
{
    public bool IsStrict => Violations == Violations.None;
}

/// <summary>A sentence found for a query.</summary>
public sealed record SentenceMatch(Document Document, Sentence Sentence, double Score, double Coverage, ImmutableArray<string> Missing)
{
    public Evidence Evidence => new(Document.Id, Sentence.Span);

    public string Quote => Document.Quote(Sentence.Span);
}

/// <summary>A document found for a question.</summary>
/// <param name="Score">What it shares with the question, in all and in its best passage; comparable within one list only.</param>
public sealed record DocumentMatch(Document Document, double Score);

/// <summary>A sentence in which an answer to a question in plain words may be read.</summary>
/// <param name="Sentence">Index of the sentence in its document.</param>
/// <param name="Relevance">The document's score for the question, as <see cref="DocumentMatch.Score"/>.</param>
/// <param name="Standing">The same as a share of the best document's, 0 to 1.</param>
/// <param name="Own">Share of the question's words, by what they tell, that stand in the sentence, 0 to 1.</param>
/// <param name="Around">The same with the two sentences before it and the title.</param>
/// <param name="Trace">Where the question's words stand in the document.</param>
public sealed record PassageMatch(Document Document, int Sentence, double Relevance, double Standing, double Own, double Around, QuestionTrace Trace);
