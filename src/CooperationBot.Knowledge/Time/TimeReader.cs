using System.Buffers;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Time;

/// <summary>Finds and resolves time expressions. Pure and thread-safe.</summary>
public static class TimeReader
{
    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create("。!?;\n");

    private const int BeforeCue = 12;
    private const int AfterCue = 24;
    private const int FirstYear = 200;
    private const int LastYear = 9800;

    /// <summary>
    /// The time expressions inside <paramref name="within"/>, in order, without overlaps, resolved with <paramref name="context"/>.
    /// A full date found earlier in the range serves as the narrative anchor for later ones.
    /// </summary>
    /// <param name="text">The original text; it is folded inside.</param>
    public static ImmutableArray<TimeMention> Read(string text, SourceSpan within, TimeContext context)
    {
        var original = text.AsSpan(within.Start, within.Length);
        var folded = Folding.Fold(original.ToString());
        return Read(folded, original, within.Start, context);
    }

    /// <summary>The same for a text whose folded form is at hand, as documents keep it.</summary>
    public static ImmutableArray<TimeMention> Read(string text, string folded, SourceSpan within, TimeContext context) =>
        Read(folded.AsSpan(within.Start, within.Length), text.AsSpan(within.Start, within.Length), within.Start, context);

    private static ImmutableArray<TimeMention> Read(ReadOnlySpan<char> folded, ReadOnlySpan<char> original, int offset, TimeContext context)
    {
        var expressions = new List<TimeExpression>();
        TimeRecognizer.Find(folded, original, context.IsQuestion || context.Policy == AnchorPolicy.Speech, expressions);
        if (expressions.Count == 0)
        {
            return [];
        }

        context = Countable(context);
        var mentions = ImmutableArray.CreateBuilder<TimeMention>(expressions.Count);
        var yearOfSentence = default(Period);
        var done = 0;
        foreach (var expression in expressions)
        {
            if (folded[done..expression.Start].IndexOfAny(SentenceEnds) >= 0)
            {
                yearOfSentence = null;
                context = context.NextSentence();
            }

            done = expression.End;
            var resolution = new TimeResolver(context, yearOfSentence, LiesAhead(folded, expression)).Resolve(expression.Value);
            if (resolution is null)
            {
                continue;
            }

            var mention = new TimeMention(
                new SourceSpan(offset + expression.Start, offset + expression.End),
                resolution.Period,
                resolution.Basis,
                expression.Relation,
                resolution.Month,
                resolution.Day,
                resolution.YearStated,
                resolution.IsDuration);
            mentions.Add(mention);
            context = Countable(context.Past(mention));
            yearOfSentence = YearOpensSentence(folded, expression, mention, context) ? mention.Period : mention.Month is null ? yearOfSentence : null;
        }

        return mentions.ToImmutable();
    }

    /// <summary>Without anchors at the very ends of the calendar, from which nothing can be counted.</summary>
    private static TimeContext Countable(TimeContext context)
    {
        static bool IsFar(int year) => year is < FirstYear or > LastYear;
        return context with
        {
            Reference = context.Reference is { } day && IsFar(day.Year) ? null : context.Reference,
            Narrative = context.Narrative is { } narrative && (IsFar(narrative.First.Year) || IsFar(narrative.Last.Year)) ? null : context.Narrative,
            Stated = context.Stated is { } stated && (IsFar(stated.First.Year) || IsFar(stated.Last.Year)) ? null : context.Stated,
        };
    }

    /// <summary>"2019年,两地签约,5月…": a past year at the head of a sentence gives its year to the dates of that sentence.</summary>
    private static bool YearOpensSentence(ReadOnlySpan<char> folded, TimeExpression expression, TimeMention mention, TimeContext context)
    {
        if (mention.Period is not { Precision: DatePrecision.Year } year || expression.Relation != TimeRelation.In
            || (context.Reference is { } reference && year.First > reference))
        {
            return false;
        }

        var before = expression.Start;
        while (before > 0 && (char.IsWhiteSpace(folded[before - 1]) || folded[before - 1] is '"' or '(' or '在' or '早'))
        {
            before--;
        }

        return before == 0 || folded[before - 1] is '。' or ';' or '!' or '?' or '\n';
    }

    private static bool LiesAhead(ReadOnlySpan<char> folded, TimeExpression expression)
    {
        var from = Math.Max(0, expression.Start - BeforeCue);
        var to = Math.Min(folded.Length, expression.End + AfterCue);
        return FutureCue.In(Clause(folded[from..expression.Start], last: true)) || FutureCue.In(Clause(folded[expression.End..to], last: false));
    }

    private static ReadOnlySpan<char> Clause(ReadOnlySpan<char> text, bool last)
    {
        var cut = last ? text.LastIndexOfAny(SentenceEnds) : text.IndexOfAny(SentenceEnds);
        return cut < 0 ? text : last ? text[(cut + 1)..] : text[..cut];
    }
}
