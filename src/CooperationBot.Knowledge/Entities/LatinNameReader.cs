using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Entities;

/// <summary>Finds names in English text: capitalised words in a row ("Liangjiang New Area", "Hong Kong"), months and sentence openers left out.</summary>
internal static class LatinNameReader
{
    private static readonly System.Collections.Frozen.FrozenSet<string> Openers = FactWords.Set("english-openers.txt");

    public static IReadOnlyList<Name> Read(SentenceScan scan)
    {
        var names = new List<Name>();
        var i = scan.Span.Start;
        while (i < scan.Span.End)
        {
            if (!IsWordStart(scan, i) || !char.IsUpper(scan.Text[i]) || scan.InTime(i))
            {
                i++;
                continue;
            }

            var (start, end) = (i, i);
            while (i < scan.Span.End && IsWordStart(scan, i) && char.IsUpper(scan.Text[i]) && !scan.InTime(i))
            {
                var stop = WordEnd(scan, i);
                if (end == start && Openers.Contains(scan.Folded[start..stop]))
                {
                    start = end = i = NextWord(scan, stop);
                    continue;
                }

                end = stop;
                i = NextWord(scan, stop);
                if (i - stop != 1)
                {
                    break;
                }
            }

            if (end > start)
            {
                Add(scan, names, start, end);
                i = Math.Max(i, end);
            }
        }

        return names;
    }

    private static void Add(SentenceScan scan, List<Name> names, int start, int end)
    {
        var kind = scan.LexemeEndingAt(end) is { } last && last.Is(WordClass.OrganizationSuffix) ? NameKind.Organization : NameKind.Region;
        names.Add(new Name(start, end, kind, EndsPhrase: true, Generic: false));
    }

    private static bool IsWordStart(SentenceScan scan, int i) =>
        char.IsAsciiLetter(scan.Text[i]) && (i == 0 || !char.IsLetterOrDigit(scan.Text[i - 1]));

    private static int WordEnd(SentenceScan scan, int i)
    {
        while (i < scan.Span.End && (char.IsLetterOrDigit(scan.Text[i]) || scan.Text[i] is '-' or '’' or '\''))
        {
            i++;
        }

        return i;
    }

    private static int NextWord(SentenceScan scan, int i)
    {
        while (i < scan.Span.End && scan.Text[i] == ' ')
        {
            i++;
        }

        return i;
    }
}
