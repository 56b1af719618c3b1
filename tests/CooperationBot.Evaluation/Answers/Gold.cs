using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Evaluation.Answers;

/// <summary>Judges short answers against gold: a date as a date, to the gold's precision; a judgement by its polarity; anything else by its words.</summary>
internal static class Gold
{
    // Of a judgement's gold and of the bot's short answer alike; the longer first, for "不是" holds "是".
    private static readonly string[] No = ["不是", "没有", "并非", "不", "否", "没", "未", "尚未", "还没有", "no"];
    private static readonly string[] Yes = ["是的", "是", "对", "有", "yes"];

    /// <summary>True for yes, false for no, null for a text that begins with neither.</summary>
    public static bool? Polarity(string text)
    {
        var folded = Folding.Fold(text.Trim());
        return No.Any(word => folded.StartsWith(word, StringComparison.Ordinal)) ? false : Yes.Any(word => folded.StartsWith(word, StringComparison.Ordinal)) ? true : null;
    }

    /// <summary>True when every date of the gold is a date of the short answer, as exactly as the gold gives it; where the gold gives none, its words must be there.</summary>
    public static bool HasDate(string gold, string answer, DateOnly? asOf)
    {
        var wanted = Dates(gold, asOf);
        var given = Dates(answer, asOf);
        return wanted.Count == 0
            ? Folding.Fold(answer).Contains(Folding.Fold(gold.Trim()), StringComparison.Ordinal)
            : wanted.TrueForAll(date => given.Exists(other => Fits(date, other)));
    }

    private static List<TimeMention> Dates(string text, DateOnly? asOf) =>
        [.. TimeReader.Read(text, new SourceSpan(0, text.Length), new TimeContext(asOf, null, Policy: AnchorPolicy.Speech)).Where(time => !time.IsDuration && (time.Period is not null || time.Month is not null))];

    /// <summary>A gold without a year fits any year's month and day.</summary>
    private static bool Fits(TimeMention gold, TimeMention given)
    {
        if (gold.Month is not null && !gold.YearStated)
        {
            return gold.Month == given.Month && (gold.Day is null || gold.Day == given.Day);
        }

        return gold.Period is { } wanted && given.Period is { } other && wanted.Contains(other.First) && wanted.Contains(other.Last);
    }
}
