using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Understanding;

/// <summary>
/// Compiles a stretch of a read question into a typed query: times, ordinals, numbers, kinds and people are taken out first, what is left
/// becomes terms. Pure; one snapshot of the record supplies the words that are known.
/// </summary>
/// <param name="names">Folded words that the question writes as names.</param>
internal sealed class QueryCompiler(Glossary glossary, KnowledgeIndex index, FrozenSet<string>? names = null)
{
    /// <summary>Stands in the mask for what has been taken out.</summary>
    public const char Taken = '|';

    /// <summary>"within two months": a stretch that only says how close events lie.</summary>
    private static readonly Cue Within = Cue.Named("within");

    /// <summary>Between two words of which one is enough.</summary>
    private static readonly Cue Or = Cue.Named("or");

    /// <summary>Where neither the user nor the record gives a day: a leap year, so that February 29 exists.</summary>
    private static readonly DateOnly AnyYear = new(2000, 12, 31);

    /// <param name="read">The read question, with the words of asking already replaced by <see cref="Taken"/>.</param>
    /// <param name="asOf">The day that relative dates refer to; null = unknown.</param>
    public CompiledQuery Compile(string read, DateOnly? asOf)
    {
        var mask = read.ToCharArray();
        var terms = ImmutableArray.CreateBuilder<QueryTerm>();
        QuoteWords.Take(mask, index, terms);
        var people = TakePeople(mask);
        var times = TakeTimes(mask, asOf);
        var ordinals = OrdinalWords.Take(mask);
        var online = OnlineWords.Take(mask);
        var publication = PublicationWords.Take(mask);
        terms.AddRange(people.Select(name => new QueryTerm(name, [.. PersonNames.FormsOf(name).Take(2)])));
        terms.AddRange(online.Terms);
        var numbers = NumberWords.Take(mask, terms, Names(new string(mask)));
        var kinds = KindWords.Take(mask);
        var unknown = ImmutableArray.CreateBuilder<string>();
        new ChineseTerms(glossary, index).Read(new string(mask), terms, unknown);
        var english = new EnglishTerms(glossary, index, names ?? []).Read(new string(mask), terms, unknown);
        kinds = kinds.With(english.Kinds);
        JoinAlternatives(new string(mask), terms);
        return new CompiledQuery
        {
            Query = new Query
            {
                Terms = [.. terms.Where(term => !term.Optional || !terms.Any(other => !other.Optional && other.Forms[0] == term.Forms[0])).DistinctBy(term => term.Forms[0])],
                Times = times,
                Ordinal = ordinals.Length == 1 ? ordinals[0] : null,
                Kinds = kinds.Strict,
                AsOf = asOf,
            },
            LikelyKinds = kinds.Likely.IsEmpty && kinds.Strict.IsEmpty ? Named(terms) : kinds.Likely,
            Numbers = numbers,
            UnknownWords = unknown.ToImmutable(),
            Decisive = english.Decisive,
            People = people,
            Online = online.Value,
            Ordinals = ordinals,
            NamesPublication = publication,
        };
    }

    /// <summary>"省长或代省长": either of the two is enough.</summary>
    private static void JoinAlternatives(string text, ImmutableArray<QueryTerm>.Builder terms)
    {
        for (var i = 0; i + 1 < terms.Count; i++)
        {
            var (first, second) = (terms[i], terms[i + 1]);
            if (Or.In(text).Any(or => text.AsSpan(0, or.Index).EndsWith(first.Text) && text.AsSpan(or.Index + or.Length).StartsWith(second.Text)))
            {
                terms[i] = first with { Forms = [.. first.Forms.Union(second.Forms)], Whole = first.Whole && second.Whole };
                terms.RemoveAt(i + 1);
            }
        }
    }

    private static ImmutableArray<MilestoneKind> Named(IEnumerable<QueryTerm> terms) =>
        [.. terms.Select(term => Quantities.EventNouns.KindOfEnding(term.Text)).OfType<MilestoneKind>().Distinct()];

    /// <summary>Stretches that are names, number and all ("one city"); "two new areas" counts two of them.</summary>
    private ImmutableArray<SourceSpan> Names(string text) =>
        [.. glossary.FindEnglish(text).Where(match => match.Entry.Kind != GlossaryKind.Term || match.Span.Of(text).StartsWith("one ", StringComparison.Ordinal)).Select(match => match.Span)
            .Concat(glossary.FindChinese(text).Where(match => match.Entry.Kind is GlossaryKind.Place or GlossaryKind.Org or GlossaryKind.Event).Select(match => match.Span))
            .Concat(EnglishConcepts.Find(text).Where(phrase => phrase.Bond == Bond.Light && phrase.Span.Of(text).Contains(' ')).Select(phrase => phrase.Span))];

    private ImmutableArray<TimeFilter> TakeTimes(char[] mask, DateOnly? asOf)
    {
        var text = new string(mask);
        var filters = ImmutableArray.CreateBuilder<TimeFilter>();
        foreach (var mention in TimeReader.Read(text, new SourceSpan(0, text.Length), new TimeContext(asOf ?? index.Newest ?? AnyYear, null, IsQuestion: true)))
        {
            if (mention.IsDuration && Within.IsIn(text[..mention.Span.End]))
            {
                Take(mask, mention.Span.Start, mention.Span.Length);
            }

            if (mention.IsDuration || mention.Period is null || (asOf is null && index.Newest is null && !mention.YearStated && mention.Month is null))
            {
                continue;
            }

            filters.Add(mention.YearStated || mention.Month is null ? TimeFilter.Of(mention) : YearLess(mention));
            Take(mask, mention.Span.Start, mention.Span.Length);
        }

        return Ranges.Join(filters.ToImmutable());
    }

    /// <summary>A date without a year is of any year: a month, a day, or a stretch of days.</summary>
    private static TimeFilter YearLess(TimeMention mention)
    {
        var (first, last) = (mention.Period!.First, mention.Period.Last);
        return first == last || mention.Period.Precision == DatePrecision.Month
            ? new TimeFilter(null, first.Month, first == last ? first.Day : null, mention.Relation)
            : TimeFilter.OfMonths((first.Month, first.Day), (last.Month, last.Day)) with { Relation = mention.Relation };
    }

    private ImmutableArray<string> TakePeople(char[] mask)
    {
        var text = new string(mask);
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var person in index.People)
        {
            foreach (var form in PersonNames.FormsOf(person.Name))
            {
                var at = PersonNames.Find(text, form);
                if (at >= 0)
                {
                    found.Add(person.Name);
                    Take(mask, at, form.Length);
                    break;
                }
            }
        }

        if (found.Count == 0 && PersonNames.BySurname(text, index.People) is { } guess)
        {
            found.Add(guess.Name);
            Take(mask, guess.Start, guess.Length);
        }

        return found.ToImmutable();
    }

    public static void Take(char[] mask, int start, int length) => Array.Fill(mask, Taken, start, length);
}
