using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Entities;

/// <summary>Finds people in English text: "Mr John Lee, Chief Executive of the HKSAR", "President Xi Jinping".</summary>
internal static class LatinPersonReader
{
    private const int MaxTitle = 80;

    public static IReadOnlyList<PersonMention> Read(SentenceScan scan)
    {
        var people = new List<PersonMention>();
        foreach (var name in scan.Names)
        {
            var words = scan.Text.AsSpan(name.Start, name.End - name.Start).Count(' ') + 1;
            if (words is < 2 or > 4)
            {
                continue;
            }

            var attends = Attends(scan, name);
            var before = Before(scan, name.Start);
            var after = After(scan, name.End);
            if (before.Length == 0 && after.Length == 0 && !attends)
            {
                continue;
            }

            var title = after.Length > 0 ? after : before;
            var titles = title is "" or "Mr" or "Ms" or "Mrs" or "Dr" ? ImmutableArray<string>.Empty : [title];
            people.Add(new PersonMention(scan.Slice(name.Start, name.End), titles, titles.IsEmpty ? "" : title, scan.Evidence, name.Span));
        }

        return people;
    }

    /// <summary>"A B, C D and E F attended."</summary>
    private static bool Attends(SentenceScan scan, Name name)
    {
        foreach (var group in scan.Groups)
        {
            if (group.Start <= name.Start && group.End >= name.End)
            {
                return scan.LexemeAt(group.End + 1) is { } verb && verb.Is(WordClass.Attending);
            }
        }

        return false;
    }

    private static string Before(SentenceScan scan, int start)
    {
        var end = start - 1;
        return end > scan.Span.Start && scan.Text[end] == ' ' && scan.LexemeEndingAt(end) is { } title && title.Is(WordClass.Title) ? scan.Slice(title.Start, title.End) : "";
    }

    /// <summary>", Governor of Guangdong": from a title behind a comma to the next comma or verb.</summary>
    private static string After(SentenceScan scan, int end)
    {
        if (!scan.StartsWith(end, ", ") || scan.LexemeAt(end + 2) is not { } title || !title.Is(WordClass.Title))
        {
            return "";
        }

        var stop = scan.Folded.AsSpan(title.End, Math.Min(MaxTitle, scan.Span.End - title.End)).IndexOfAny(",.;");
        return stop < 0 ? scan.Slice(title.Start, title.End) : scan.Slice(title.Start, title.End + stop);
    }
}
