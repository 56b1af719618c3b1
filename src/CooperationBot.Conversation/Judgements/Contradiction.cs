using System.Collections.Immutable;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Judgements;

/// <summary>
/// Finds a second text that tells the cited sentence again, almost word for word, with another value where the answer stands. Neither is called right: both are shown.
/// Pure.
/// </summary>
internal static class Contradiction
{
    /// <summary>Share of grams that the two sentences must have in common, either way.</summary>
    private const double Alike = 0.7;

    /// <summary>The same where no value is known that must be the one told otherwise.</summary>
    private const double VeryAlike = 0.78;

    /// <summary>A longer answer is a passage, not a value.</summary>
    private const int LongestValue = 24;

    private const int MostSentences = 48;

    /// <summary>Of the sentences that fit a question without an answer, so many are looked for elsewhere, with at least this share of its words.</summary>
    private const int MostTold = 8;
    private const double Fitting = 0.5;

    /// <summary>The draft, or the dispute that it would have hidden.</summary>
    public static Draft Check(Inquiry inquiry, Draft draft)
    {
        var sentences = inquiry.Index.SentencesFor(inquiry.Question.Main.Query, MostSentences);
        foreach (var (cited, value) in Told(draft, sentences))
        {
            var own = Folding.Fold(inquiry.Index.Quote(cited));
            foreach (var match in sentences.Where(match => match.Document.Id != cited.Document))
            {
                if (Contradicts(own, Folding.Fold(match.Quote), value, inquiry.Question))
                {
                    return Dispute(inquiry, draft, cited, match.Evidence);
                }
            }
        }

        return draft;
    }

    /// <summary>What may be told otherwise elsewhere: the answer's sentence with its value, or, where a passage answers or nothing does, the sentences that fit best.</summary>
    private static IEnumerable<(Evidence Cited, ImmutableArray<string> Value)> Told(Draft draft, ImmutableArray<SentenceMatch> sentences) => draft switch
    {
        { Kind: AnswerKind.Answer, Lines: [{ Proof: [var cited, ..] }, ..], Short: { Length: > 0 and <= LongestValue } value } => [(cited, Parts(Folding.Fold(value)))],
        { Kind: AnswerKind.Answer, Facts: not [], Lines: [{ Proof: [var cited, ..], IsQuote: true }, ..] } => [(cited, [])],
        { Kind: AnswerKind.Answer, Lines: [{ Proof: [var cited, ..], IsQuote: true }, ..] } => Fit(sentences).Prepend((cited, [])),
        { Kind: AnswerKind.NotFound or AnswerKind.Clarify } => Fit(sentences),
        _ => [],
    };

    private static IEnumerable<(Evidence Cited, ImmutableArray<string> Value)> Fit(ImmutableArray<SentenceMatch> sentences) =>
        sentences.Take(MostTold).Where(match => match.Coverage >= Fitting).Select(match => (match.Evidence, ImmutableArray<string>.Empty));

    private static Draft Dispute(Inquiry inquiry, Draft draft, Evidence first, Evidence second) => new()
    {
        Kind = AnswerKind.Conflict,
        Lines = [Line.Fixed(inquiry.Voice.Say("disputed")), Quoted(inquiry, first), Quoted(inquiry, second)],
        Facts = draft.Kind == AnswerKind.Answer ? draft.Facts : [],
        Suggestions = Reply.Suggestions(inquiry.Voice),
    };

    private static Line Quoted(Inquiry inquiry, Evidence evidence) =>
        new(inquiry.Voice.Say("describe", ("quote", inquiry.Index.Quote(evidence))), [evidence], IsQuote: true);

    /// <summary>
    /// True where the two differ just in one value: one that holds a part of the answer's and not in the other, or, where no answer is known, none that the
    /// question itself speaks of (the second meeting is not the third one told otherwise).
    /// </summary>
    private static bool Contradicts(string own, string other, ImmutableArray<string> value, AnalyzedQuestion question)
    {
        if (own == other || Likeness(own, other) < (value.IsEmpty ? VeryAlike : Alike) || Substitution.Between(own, other) is not { } told)
        {
            return false;
        }

        return value.IsEmpty
            ? !IsAsked(told.Mine, question) && !IsAsked(told.Theirs, question)
            : value.Intersect(Parts(told.Mine)).Any();
    }

    private static bool IsAsked(string stretch, AnalyzedQuestion question) =>
        question.Read.Contains(stretch, StringComparison.Ordinal)
        || question.Main.Query.Terms.Any(term => !term.Optional && term.Forms.Any(form => stretch.Contains(form, StringComparison.Ordinal)))
        || Numerals.Read(stretch).Any(numeral => numeral.IsOrdinal);

    /// <summary>Numbers and words of a value, by each of which another value differs.</summary>
    private static ImmutableArray<string> Parts(string value) => [.. Grams.Of(value).Select(gram => value.Substring(gram.Start, gram.Length)).Distinct(StringComparer.Ordinal)];

    /// <summary>Share of the grams of the longer list that both have.</summary>
    private static double Likeness(string own, string other)
    {
        var (mine, theirs) = (Grams.Of(own).Select(gram => gram.Key).ToHashSet(), Grams.Of(other).Select(gram => gram.Key).ToHashSet());
        var most = Math.Max(mine.Count, theirs.Count);
        return most == 0 ? 0 : mine.Count(theirs.Contains) / (double)most;
    }
}
