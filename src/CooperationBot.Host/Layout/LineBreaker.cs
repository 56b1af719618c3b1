using System.Text;

namespace CooperationBot.Host.Layout;

/// <summary>
/// Breaks text into lines of a given width. Chinese may break between any two characters, but no line begins with closing punctuation or ends
/// with an opening bracket; Latin words stay whole while they fit. Linear in the text.
/// </summary>
internal static class LineBreaker
{
    private const string NotAtStart = ",.;:!?)]}%\uff0c\u3002\uff1b\uff1a\uff01\uff1f\u3001\uff09\uff5d\uff05”’】》〉」』…·";
    private const string NotAtEnd = "([{\uff08\uff5b“‘【《〈「『";

    /// <summary>The lines of <paramref name="text"/>; a line feed always ends one.</summary>
    /// <param name="width">The widest line allowed, in the unit of <paramref name="measure"/>.</param>
    /// <param name="measure">The width of one character.</param>
    public static List<string> Break(string text, double width, Func<Rune, double> measure)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n'))
        {
            BreakParagraph(paragraph.TrimEnd(), width, measure, lines);
        }

        return lines;
    }

    private static void BreakParagraph(string text, double width, Func<Rune, double> measure, List<string> lines)
    {
        var start = 0;
        var chance = -1;
        var used = 0.0;
        var usedAtChance = 0.0;
        Rune? before = null;
        var i = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (before is { } left && i > start && MayBreak(left, rune))
            {
                chance = i;
                usedAtChance = used;
            }

            var size = measure(rune);
            if (used + size > width && i > start && !Rune.IsWhiteSpace(rune))
            {
                var cut = chance > start ? chance : i;
                lines.Add(text[start..cut].TrimEnd());
                used -= chance > start ? usedAtChance : used;
                start = cut;
                chance = -1;
            }

            used += size;
            before = rune;
            i += rune.Utf16SequenceLength;
        }

        lines.Add(text[start..].TrimEnd());
    }

    private static bool MayBreak(Rune left, Rune right)
    {
        if (Contains(NotAtStart, right) || Contains(NotAtEnd, left) || Rune.IsWhiteSpace(right))
        {
            return false;
        }

        return Rune.IsWhiteSpace(left) || CellWidth.IsWide(left.Value) || CellWidth.IsWide(right.Value) || left.Value is '-' or '/'
            || Contains(NotAtStart, left) && CellWidth.IsWide(right.Value);
    }

    private static bool Contains(string set, Rune rune) => rune.IsBmp && set.Contains((char)rune.Value);
}
