using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Index;

/// <summary>
/// Finds the documents that a question is about. A question over several events is broken into a search for each, whose lists take turns; where one happened
/// at the time of the other, the time of the one that is found better helps to find the other. Pure and thread-safe.
/// </summary>
internal sealed class DocumentSearch(DocumentIndex index)
{
    /// <summary>A known day weighs as much as so many mentions of it in the question.</summary>
    private const double KnownTime = 4;

    /// <summary>Words so far from a date, in UTF-16 positions, do not belong to it.</summary>
    private const int Reach = 120;

    /// <summary>Of each list so many documents are read again for their best passage.</summary>
    private const int Reread = 20;

    /// <summary>Longer questions are cut here.</summary>
    private const int Longest = 2_000;

    /// <param name="question">As the user wrote it.</param>
    /// <param name="asOf">The day that relative dates refer to; documents published later do not count.</param>
    /// <param name="most">Documents wanted.</param>
    public ImmutableArray<(int Document, double Score)> Find(string question, DateOnly? asOf, int most)
    {
        var words = new Words(question, asOf);
        var turn = new Turn(AskedValue.Of(words.Folded), asOf, most);
        var whole = Rank(words.Query(), turn).Documents;
        return QuestionParts.Coincidence(words.Folded, words.Content) is { } both
            ? Turns([.. Coinciding(words.Query(both.First), words.Query(both.Second), both.Unit, turn), whole], most)
            : Turns([whole, .. QuestionParts.Sides(words.Folded, words.Content).Select(side => Rank(words.Query(side), turn).Documents)], most);
    }

    /// <summary>The words and times of the whole question with what each tells in this record.</summary>
    public WeighedQuery Weigh(string question, DateOnly? asOf) => new Words(question, asOf).Query().Weigh(index.Weight);

    /// <summary>A question cut into what it is about and how it asks.</summary>
    private sealed class Words
    {
        private readonly ImmutableArray<TimeMention> _times;

        public Words(string question, DateOnly? asOf)
        {
            var text = question.Length > Longest ? question[..Longest] : question;
            Folded = Folding.Fold(text);
            Content = AskingWords.Cut(Folded);
            _times = [.. TimeReader.Read(text, Folded, new SourceSpan(0, text.Length), new TimeContext(asOf, null, IsQuestion: true))];
        }

        public string Folded { get; }

        /// <summary>Without the words of asking; positions stay.</summary>
        public string Content { get; }

        public RankingQuery Query() => Query(new SourceSpan(0, Content.Length));

        public RankingQuery Query(SourceSpan span) =>
            RankingQuery.Of(span.Of(Content), _times.Where(time => time is { IsDuration: false, Period: not null } && span.Contains(time.Span)).Select(time => time.Period!));
    }

    /// <summary>What holds for every search of one question.</summary>
    private readonly record struct Turn(ValueKind Asked, DateOnly? AsOf, int Most);

    /// <summary>A ranked list.</summary>
    /// <param name="Documents">Best first.</param>
    /// <param name="Share">How much of what the query could score its best document does score by its words alone.</param>
    /// <param name="Query">What was searched for.</param>
    private sealed record Ranking(ImmutableArray<(int Document, double Score)> Documents, double Share, WeighedQuery Query);

    /// <summary>The documents with the best words, those in front ordered by their best passage as well.</summary>
    private Ranking Rank(RankingQuery query, Turn turn)
    {
        var weighed = query.Weigh(index.Weight);
        var found = index.Rank(weighed, turn.AsOf, Math.Max(turn.Most, Reread));
        return new Ranking(
            [.. found
                .Select((entry, rank) => (entry.Document, Score: (entry.Score / weighed.Total) + (rank < Reread ? BestPassage.Score(index[entry.Document], weighed, turn.Asked) : 0)))
                .OrderByDescending(entry => entry.Score)
                .Take(turn.Most)],
            found.IsEmpty ? 0 : found[0].Score / weighed.Total,
            weighed);
    }

    /// <summary>The list of the event that is found better, then that of the other with the time of the first.</summary>
    private IEnumerable<ImmutableArray<(int Document, double Score)>> Coinciding(RankingQuery one, RankingQuery other, DatePrecision unit, Turn turn)
    {
        var (first, second) = (Rank(one, turn), Rank(other, turn));
        if (second.Share >= first.Share)
        {
            (other, first, second) = (one, second, first);
        }

        yield return first.Documents;
        yield return !first.Documents.IsEmpty && TimeOf(index[first.Documents[0].Document], first.Query, unit) is { } time
            ? Rank(other.At(time, KnownTime), turn).Documents
            : second.Documents;
    }

    /// <summary>The day, month or year in the document that stands nearest to the query's words; null where it names none.</summary>
    private static Period? TimeOf(ReadDocument document, WeighedQuery query, DatePrecision unit)
    {
        var dates = document.Dates.Select(date => (date.Start, Period: Widened(date.Period, unit))).Where(date => date.Period is not null).ToImmutableArray();
        var scores = new double[dates.Length];
        foreach (var gram in Grams.Of(document.Document.Folded))
        {
            if (query.Weights.TryGetValue(gram.Key, out var weight))
            {
                for (var i = 0; i < dates.Length; i++)
                {
                    scores[i] += weight * Math.Max(0, 1 - ((double)Math.Abs(dates[i].Start - gram.Start) / Reach));
                }
            }
        }

        return dates.IsEmpty ? null : dates[Array.IndexOf(scores, scores.Max())].Period;
    }

    private static Period? Widened(Period period, DatePrecision unit)
    {
        var (first, last) = (period.First, period.Last);
        return unit switch
        {
            DatePrecision.Day => first == last ? period : null,
            DatePrecision.Month => first.Year == last.Year && first.Month == last.Month ? Period.Month(first.Year, first.Month) : null,
            _ => first.Year == last.Year ? Period.Year(first.Year) : null,
        };
    }

    /// <summary>The lists, each giving its next document in turn, until enough are found; none twice.</summary>
    private static ImmutableArray<(int Document, double Score)> Turns(ImmutableArray<ImmutableArray<(int Document, double Score)>> lists, int most)
    {
        var longest = lists.Max(list => list.Length);
        return [.. Enumerable.Range(0, longest)
            .SelectMany(rank => lists.Where(list => rank < list.Length).Select(list => list[rank]))
            .DistinctBy(found => found.Document)
            .Take(most)];
    }
}
