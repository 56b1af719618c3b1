using System.Collections.Immutable;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading.Open;

/// <summary>
/// What speaks for or against a claim, as numbers of about 0 to 1 with a name each. Every name is a row of Data/confidence.tsv, which says what it is worth; the names and
/// their order are <see cref="Names"/>. Pure.
/// </summary>
internal static class Traits
{
    /// <summary>The way from a value to the words that it belongs to, in UTF-16 positions.</summary>
    private const int Near = 40;
    private const int Close = 16;

    /// <summary>A claim with less than this share of another's support does not confirm it.</summary>
    private const double Confirming = 0.6;

    private const double LongSentence = 200;

    public static ImmutableArray<string> Names { get; } =
    [
        // Every claim: 1.
        "always",

        // Share of the question's words, by what they tell in the record: in the sentence; with the sentences before it and the title; near the value; in its clause.
        "own", "around", "near", "close", "clause",

        // Of all claims this one has most of them near.
        "nearest",

        // The rank of its document, absolute and beside the best one's.
        "relevance", "standing",

        // Share of the decisive terms of the compiled question in the sentence, with what it leans on, and whether all of them and every condition are met.
        "terms", "leant", "met",

        // The sentence speaks of another time, or of another ordinal, than the question.
        "off-time", "off-ordinal",

        // The unit fits the question; it is another one; there is none.
        "unit", "other-unit", "no-unit",

        // A date to the day; with its year; at the beginning of the document.
        "day", "year", "head",

        // The same value in other documents; the support of the best other value beside this one's; other values in the same sentence.
        "agree", "rival", "crowd",

        // The sentence asks, is cut off, its length.
        "asks", "cut", "length",

        // For words: a stretch that the question does not hold and several documents repeat near its words.
        "repeated", "repeated-near",

        // For words: the sentence shows what such a question asks for, or does not though it would.
        "sign", "no-sign",
    ];

    /// <summary>Where "met" stands among them.</summary>
    public static int Met { get; } = Names.IndexOf("met");

    /// <summary>The traits of each claim of one question, in the order of <see cref="Names"/>.</summary>
    public static ImmutableArray<ImmutableArray<double>> Of(Asking asking, AskedValue asked, ImmutableArray<Claim> claims)
    {
        var supports = claims.Select(Support).ToArray();
        var best = supports.DefaultIfEmpty().Max();
        var crowds = claims.GroupBy(claim => (claim.Match.Document.Id, claim.Match.Sentence)).ToDictionary(group => group.Key, group => group.Select(claim => claim.Key).Distinct().Count() - 1);
        var repetition = asked.Type == AskedType.Words ? new Repetition(claims) : null;
        return [.. claims.Select((claim, i) => Of(
            asking,
            asked,
            claim,
            new Company(
                supports[i] == best,
                Math.Log2(1 + Confirmations(claims, supports, i)),
                Rival(claims, supports, i),
                Math.Log2(1 + crowds[(claim.Match.Document.Id, claim.Match.Sentence)])),
            repetition))];
    }

    /// <summary>How a claim stands among the others.</summary>
    private readonly record struct Company(bool Best, double Agree, double Rival, double Crowd);

    private static ImmutableArray<double> Of(Asking asking, AskedValue asked, Claim claim, Company company, Repetition? repetition)
    {
        var (match, passage) = (claim.Match, claim.Passage);
        var sentence = passage.Sentence.Span;
        var isValue = claim.Key.Length > 0;
        var decisive = asking.Demand.Decisive.ToArray();
        var total = Math.Max(1, decisive.Sum(term => term.Text.Length));
        double Held(Func<Knowledge.Index.QueryTerm, bool> holds) => decisive.Length == 0 ? 1 : (double)decisive.Where(holds).Sum(term => term.Text.Length) / total;
        var leans = new SortedSet<int>();
        var (repeated, repeatedNear) = repetition?.Of(claim) ?? (0, 0);
        var shown = asked.Sign?.IsIn(passage.Own);
        var written = passage.Own.TrimEnd();
        return
        [
            1,
            match.Own,
            match.Around,
            isValue ? match.Trace.Share(claim.Span.Start - Near, claim.Span.End + Near) : match.Own,
            isValue ? match.Trace.Share(claim.Span.Start - Close, claim.Span.End + Close) : match.Own,
            isValue ? InClause(claim) : match.Own,
            Flag(company.Best),
            match.Relevance / 2,
            match.Standing,
            Held(term => Words.Holds(passage.Plain, term)),
            Held(term => Words.Holds(passage.Plain, term) || Words.Holds(passage.Frame, term) || passage.Before.Any(before => Words.Holds(before.Plain, term))),
            Flag(asking.Demand.Of(passage) is not null),
            Flag(!asking.Demand.Occasion.HoldsTimes(passage, leans)),
            Flag(!asking.Demand.Occasion.HoldsOrdinal(passage, leans)),
            Flag(asked.Units.Contains(claim.Unit)),
            Flag(!asked.Units.IsEmpty && claim.Unit.Length > 0 && !asked.Units.Contains(claim.Unit)),
            Flag(asked.Type == AskedType.Number && claim.Unit.Length == 0),
            Flag(claim.Time is { Day: not null } || (claim.Time?.Period is { } period && period.First == period.Last)),
            Flag(claim.Time?.YearStated == true),
            Flag(isValue && claim.Span.Start < Close),
            company.Agree,
            company.Rival,
            company.Crowd,
            Flag(written.EndsWith('?')),
            Flag(written.EndsWith("...", StringComparison.Ordinal) || written.EndsWith('…')),
            Math.Min(1, sentence.Length / LongSentence),
            repeated,
            repeatedNear,
            Flag(shown == true),
            Flag(shown == false),
        ];
    }

    /// <summary>A first rough guess of how well a claim is supported, by which claims confirm and rival each other.</summary>
    private static double Support(Claim claim) => claim.Match.Own + (0.5 * claim.Match.Around)
        + (claim.Key.Length > 0 ? claim.Match.Trace.Share(claim.Span.Start - Near, claim.Span.End + Near) : 0);

    private static int Confirmations(ImmutableArray<Claim> claims, double[] supports, int at)
    {
        var documents = new HashSet<DocumentId>();
        for (var i = 0; i < claims.Length; i++)
        {
            if (claims[i].Key.Length > 0 && claims[i].Key == claims[at].Key && claims[i].Match.Document.Id != claims[at].Match.Document.Id && supports[i] >= Confirming * supports[at])
            {
                documents.Add(claims[i].Match.Document.Id);
            }
        }

        return documents.Count;
    }

    private static double Rival(ImmutableArray<Claim> claims, double[] supports, int at)
    {
        var best = 0.0;
        for (var i = 0; i < claims.Length; i++)
        {
            best = claims[i].Key != claims[at].Key ? Math.Max(best, supports[i]) : best;
        }

        return supports[at] == 0 ? 0 : Math.Min(2, best / supports[at]);
    }

    private static double InClause(Claim claim)
    {
        var clauses = claim.Passage.Facts.Clauses;
        if (clauses.IsEmpty)
        {
            return claim.Match.Own;
        }

        var clause = clauses[claim.Passage.Facts.ClauseAt(claim.Span.Start)];
        return claim.Match.Trace.Share(clause.Start, clause.End);
    }

    private static double Flag(bool holds) => holds ? 1 : 0;
}
