using System.Collections.Immutable;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Wording;

/// <summary>Names an event in English by the verb of its title, from Data/event-verbs.tsv: "visit by … to …". Immutable and thread-safe.</summary>
internal static class EventVerb
{
    /// <summary>Shortest Chinese name that an event can be of.</summary>
    private const int ShortestName = 2;

    /// <summary>A longer name is not quoted inside a title: the whole title in quotes reads better.</summary>
    private const int LongestQuote = 20;

    private static readonly Cue Time = Cue.Named("time-tail");

    private static readonly ImmutableArray<(string Verb, string With, string Alone)> Rows =
        [.. DataFiles.Rows("event-verbs.tsv").Select(row => (row[0], row[1], row[2])).OrderByDescending(row => row.Item1.Length)];

    /// <summary>
    /// The English of a title with a known verb, or by its kind alone; what the glossary does not cover is quoted. Null where the title has neither, or where
    /// so much would be quoted that the whole title in quotes reads better.
    /// </summary>
    public static string? Name(Milestone milestone)
    {
        var title = Folding.Fold(milestone.Title);
        foreach (var (verb, with, alone) in Rows)
        {
            var at = title.IndexOf(verb, StringComparison.Ordinal);
            if (at < ShortestName)
            {
                continue;
            }

            // Folding keeps every character in its place, so the parts are cut from the title as written.
            var before = WithoutAdverb(WithoutTime(milestone.Title[..at]));
            if (before.Length < ShortestName)
            {
                continue;
            }

            var after = milestone.Title[(at + verb.Length)..].TrimStart('了').Trim();
            return after.Length < ShortestName ? Fill(alone, before, "") : Fill(with, before, after);
        }

        return Rows.Where(row => row.Verb == MilestoneWording.Key(milestone.Kind)).Select(row => Fill(row.Alone, milestone.Title, "")).FirstOrDefault();
    }

    private static string? Fill(string pattern, string before, string after)
    {
        var a = NounPhrases.English(before);
        var b = pattern.Contains("{b}", StringComparison.Ordinal) ? NounPhrases.English(after, bare: pattern.StartsWith("{b}", StringComparison.Ordinal)) : "";
        if (a is null && before.Length > LongestQuote)
        {
            return null;
        }

        return pattern
            .Replace("{a}", a ?? NameWording.Quote(before), StringComparison.Ordinal)
            .Replace("{b}", b ?? NameWording.Quote(after), StringComparison.Ordinal);
    }

    /// <summary>"工程预计今年10月份" before its verb is "工程": the date stands beside the title.</summary>
    private static string WithoutTime(string before) => Time.First(before) is { } tail ? before[..tail.Index] : before;

    /// <summary>"空间正式" before its verb is "空间".</summary>
    private static string WithoutAdverb(string before)
    {
        for (var length = 1; length <= ShortestName && before.Length - length >= ShortestName; length++)
        {
            if (Glossary.Default.Find(before[^length..])?.Kind == GlossaryKind.Adverb)
            {
                return before[..^length];
            }
        }

        return before;
    }
}
