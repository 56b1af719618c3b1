using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Digests;

/// <summary>Reads what somebody says about digests, by the patterns of Data/digest-words.tsv. Pure and thread-safe.</summary>
internal static class DigestReader
{
    /// <summary>Longer texts are no such wish.</summary>
    private const int Longest = 300;

    private static readonly FrozenDictionary<string, ImmutableArray<Pattern>> Patterns =
        Pattern.OfFile("digest-words.tsv").GroupBy(pattern => pattern.Name).ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> Names = DataFiles.Rows("digest-names.tsv").ToFrozenDictionary(
        row => row[0], row => row[1..].Select(entry => entry.Split('=')).ToFrozenDictionary(entry => entry[0], entry => entry[^1]));

    /// <summary>Whether a text that is no command asks for digests: it says so, and when, or that they end.</summary>
    public static bool IsWish(string text, DateOnly today) =>
        text.Length <= Longest && First("wish", Folding.Fold(text)) is not null
        && Read(text, today) is { Deed: DigestDeed.Off or DigestDeed.Pause or DigestDeed.Status } or { Deed: DigestDeed.On, Rhythm: not null };

    /// <summary>Reads a wish.</summary>
    /// <param name="text">What stands behind the command's word, or a whole sentence.</param>
    /// <param name="today">What "until next Monday" is counted from.</param>
    public static DigestWish Read(string text, DateOnly today)
    {
        if (text.Length > Longest)
        {
            return new DigestWish(DigestDeed.None);
        }

        var rest = Folding.Fold(text.Trim()).ToCharArray();
        var topic = Take("topic", rest, out var match) ? text.Trim()[Range(match!.Groups["topic"])].Trim() : null;
        var until = Until(new string(rest), text.Trim(), today);
        var quiet = Take("quiet", rest, out match) ? match : null;
        var heartbeat = Take("heartbeat", rest, out match) ? !match!.Groups["off"].Success : (bool?)null;
        var anniversaries = Take("anniversaries", rest, out match) ? !match!.Groups["off"].Success : (bool?)null;
        var zone = Take("zone", rest, out match) ? match : null;
        var zoneName = zone is null ? null : zone.Groups["zone"].Success ? text.Trim()[Range(zone.Groups["zone"])] : Names["zone.name"].GetValueOrDefault(zone.Groups["name"].Value);
        var known = zoneName is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zoneName, out var found) ? found.Id : null;
        var cron = Take("cron", rest, out match) ? text.Trim()[Range(match!.Groups["cron"])].Trim() : null;
        var rhythm = cron is null ? Rhythm(rest) : null;
        var time = cron is null ? Time(rest) : null;
        var language = Take("language", rest, out match) ? LanguageOf(match!.Groups["lang"].Value) : null;
        var wish = new DigestWish(DigestDeed.None)
        {
            Rhythm = rhythm, Cron = cron, Time = time, Zone = known, UnknownZone = known is null ? zoneName : null, Topic = topic, Language = language,
            Quiet = quiet is null || quiet.Groups["off"].Success ? null : Hours(quiet), IsWithoutQuiet = quiet?.Groups["off"].Success == true,
            Heartbeat = heartbeat, Anniversaries = anniversaries, Until = until,
        };
        return wish with { Deed = Deed(Folding.Fold(text.Trim()), wish) };
    }

    private static DigestDeed Deed(string text, DigestWish wish) =>
        First("now", text) is not null ? DigestDeed.Now
        : First("pause", text) is not null ? DigestDeed.Pause
        : wish is { Rhythm: null, Cron: null } && First("off", text) is not null ? DigestDeed.Off
        : First("status", text) is not null || text.Length == 0 ? DigestDeed.Status
        : First("on", text) is not null || wish != new DigestWish(DigestDeed.None) ? DigestDeed.On
        : DigestDeed.None;

    private static DateOnly? Until(string folded, string text, DateOnly today)
    {
        if (First("pause", folded) is null)
        {
            return null;
        }

        if (First("pause-until", folded) is { } until)
        {
            var day = text[Range(until.Groups["day"])];
            var read = TimeReader.Read(day, new SourceSpan(0, day.Length), new TimeContext(today, Narrative: null, IsQuestion: true, AnchorPolicy.Speech));
            return read.Select(mention => mention.BoundsOn(today).First).FirstOrDefault(first => first > today);
        }

        if (First("pause-for", folded) is not { } length)
        {
            return null;
        }

        var count = Math.Min(Number(length.Groups["n"].Value) ?? 1, 366);
        return length.Groups["unit"].Value switch
        {
            "月" or "month" => today.AddMonths(count),
            "天" or "日" or "day" => today.AddDays(count),
            _ => today.AddDays(7 * count),
        };
    }

    private static DigestRhythm? Rhythm(char[] rest) =>
        Take("weekdays", rest, out _) ? new DigestRhythm("?", "2-6")
        : Take("weekly", rest, out var week) ? new DigestRhythm("?", Days(week!.Groups["days"].Value) is { Length: > 0 } days ? days : "2")
        : Take("monthly", rest, out var month) ? new DigestRhythm(Day(month!.Groups["day"].Value), "?")
        : Take("daily", rest, out _) ? new DigestRhythm("*", "?")
        : null;

    private static string Days(string words) => string.Join(',', Names["day.name"]
        .Where(name => words.Contains(name.Key, StringComparison.Ordinal)).Select(name => name.Value).Distinct().Order(StringComparer.Ordinal));

    /// <summary>A month without that day has its last instead where the last was asked for; otherwise none, as calendars do.</summary>
    private static string Day(string words) =>
        words.Length == 0 ? "1" : Number(words) is { } day and >= 1 and <= 31 ? day.ToString(CultureInfo.InvariantCulture) : "L";

    private static TimeOnly? Time(char[] rest)
    {
        if (!Take("time", rest, out var match))
        {
            return null;
        }

        var word = match!.Groups["word"].Value;
        var hour = word.Length > 0 ? (word == "noon" ? 12 : 0) : Number(match.Groups["h"].Value);
        var minute = match.Groups["halfhour"].Success ? 30
            : match.Groups["quarter"].Success ? 15 * (Number(match.Groups["quarter"].Value) ?? 1)
            : match.Groups["m"].Success ? Number(match.Groups["m"].Value) : 0;
        var part = match.Groups["half"].Success ? match.Groups["half"].Value : match.Groups["part"].Value;
        if (hour is < 12 && (Names["part.afternoon"].ContainsKey(part) || (Names["part.noon"].ContainsKey(part) && hour < 10)))
        {
            hour += 12;
        }
        else if (hour == 12 && part == "am")
        {
            hour = 0;
        }

        return hour is >= 0 and < 24 && minute is >= 0 and < 60 ? new TimeOnly(hour.Value, minute.Value) : null;
    }

    private static QuietHours? Hours(Match match)
    {
        TimeOnly? At(string hour, string minute) =>
            Number(match.Groups[hour].Value) is { } h and < 24 && (match.Groups[minute].Success ? Number(match.Groups[minute].Value) : 0) is { } m and < 60 ? new TimeOnly(h, m) : null;
        return At("h1", "m1") is { } from && At("h2", "m2") is { } to && from != to ? new QuietHours(from, to) : null;
    }

    private static Language? LanguageOf(string word) => word switch
    {
        "英文" or "英语" or "english" => Language.En,
        "繁体" or "traditional chinese" => Language.ZhHant,
        _ => Language.ZhHans,
    };

    private static int? Number(string words) =>
        words is "a" or "an" ? 1 : Numerals.TryParse(words, out var numeral) && numeral.Value is >= 0 and <= 1000 ? (int)numeral.Value : null;

    private static Match? First(string name, string text)
    {
        var script = PatternScript.OfText(text);
        return Patterns[name].Select(pattern => pattern.First(text, script)).FirstOrDefault(match => match is not null);
    }

    /// <summary>Finds words and takes them out, so that nothing is read twice.</summary>
    private static bool Take(string name, char[] rest, out Match? match)
    {
        match = First(name, new string(rest));
        if (match is not null)
        {
            rest.AsSpan(match.Index, match.Length).Fill('\u0001');
        }

        return match is not null;
    }

    private static Range Range(Group group) => group.Index..(group.Index + group.Length);
}
