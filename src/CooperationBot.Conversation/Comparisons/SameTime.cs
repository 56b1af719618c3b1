using System.Collections.Immutable;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Conversation.Wording;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Comparisons;

/// <summary>"甲和乙是在同一个月发生的吗": two questions after a date, and the verdict that follows from their answers. Pure.</summary>
internal static class SameTime
{
    /// <summary>Names hold "和" as well; so many places where the two may part are tried, the evenest first.</summary>
    private const int MostSplits = 3;

    private const int ShortestPart = 3;

    private static readonly Cue Claimed = Cue.Named("same-time");
    private static readonly Cue And = Cue.Named("two-and");
    private static readonly Cue Year = Cue.Named("unit-year");
    private static readonly Cue Month = Cue.Named("unit-month");

    /// <summary>Pairs of questions of which one pair is meant; empty where no such claim is made.</summary>
    private static ImmutableArray<(Question First, Question Second)> Of(Question question)
    {
        var text = QuestionText.Of(question.Text).Original;
        if (Claimed.First(Folding.Fold(text)) is not { } claim)
        {
            return [];
        }

        var body = text[..claim.Index];
        return
        [
            .. And.In(Folding.Fold(body))
                .Where(and => and.Index >= ShortestPart && body.Length - and.Index - and.Length >= ShortestPart)
                .OrderBy(and => Math.Abs(body.Length - (2 * and.Index)))
                .Take(MostSplits)
                .Select(and => (When(question, body[..and.Index]), When(question, body[(and.Index + and.Length)..]))),
        ];
    }

    /// <summary>
    /// The reply to such a claim; null where none is made, or one of a day, which other events on record may still answer. A month or a year that is not proved
    /// of both is not judged.
    /// </summary>
    /// <param name="propose">Answers a question after a date.</param>
    public static Draft? Answer(Inquiry inquiry, Question question, Func<Question, Draft> propose)
    {
        var pairs = Of(question);
        return pairs.IsEmpty ? null
            : pairs.Select(pair => Verdict(question, propose(pair.First), propose(pair.Second), inquiry.Voice)).FirstOrDefault(verdict => verdict is not null)
                ?? (IsCoarse(question) ? Reply.NotFound(inquiry, "date", inquiry.Main.Near.FirstOrDefault()) : null);
    }

    private static bool IsCoarse(Question question) => Unit(question) is var unit && (Year.IsIn(unit) || Month.IsIn(unit));

    private static string Unit(Question question) => Claimed.First(Folding.Fold(QuestionText.Of(question.Text).Original))!.Value;

    /// <summary>The verdict with both dates; null where one of them is not told, or not exactly enough.</summary>
    /// <param name="question">The whole question, which names the unit.</param>
    private static Draft? Verdict(Question question, Draft first, Draft second, Voice voice)
    {
        if (Told(first) is not { } one || Told(second) is not { } two)
        {
            return null;
        }

        var unit = Unit(question);
        var (from, to) = Year.IsIn(unit) ? (Of(one, time => $"{time.Year}"), Of(two, time => $"{time.Year}"))
            : Month.IsIn(unit) ? (Of(one, time => $"{time.Year}-{time.Month}"), Of(two, time => $"{time.Year}-{time.Month}"))
            : (Of(one, time => $"{time:O}"), Of(two, time => $"{time:O}"));
        if (from is null || to is null)
        {
            return null;
        }

        var said = voice.Say(from == to ? "yes" : "no", ("detail", ""));
        return new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = [Line.Fixed(said), .. first.Lines, .. second.Lines],
            Short = said,
            Derivations = [.. first.Derivations, .. second.Derivations],
            Facts = [.. first.Facts.Union(second.Facts)],
            Suggestions = Reply.Suggestions(voice),
        };
    }

    private static Question When(Question question, string subject) => question with { Text = subject + "是什么时候?" };

    /// <summary>The one date of an answer.</summary>
    private static Period? Told(Draft draft) => draft is { Kind: AnswerKind.Answer, Short: { } said }
        && TimeReader.Read(said, new SourceSpan(0, said.Length), new TimeContext(null, null)) is [{ IsDuration: false, Period: { } period }] ? period : null;

    /// <summary>The unit that a period lies in; null where it lies in more than one.</summary>
    private static string? Of(Period period, Func<DateOnly, string> unit) => unit(period.First) == unit(period.Last) ? unit(period.First) : null;
}
