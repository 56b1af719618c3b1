using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Documents;

/// <summary>What a line of navigation or page furniture does.</summary>
internal enum BoilerplateKind
{
    None,
    Line,

    /// <summary>Opens a part of the page that lasts to its end.</summary>
    Section,

    /// <summary>Gives the title of the reprinted article.</summary>
    OriginalTitle,
}

/// <summary>Recognises lines of a page that are not part of its article, by Data/boilerplate.tsv. Pure and thread-safe.</summary>
internal static class BoilerplateLine
{
    private const int ShortLine = 60;
    private const int LongestTeaser = 120;

    private static readonly LabelWords<BoilerplateKind> Labels = LabelWords<BoilerplateKind>.Load("boilerplate.tsv", column => column switch
    {
        "label" => (true, BoilerplateKind.Line),
        "section" => (true, BoilerplateKind.Section),
        "original" => (true, BoilerplateKind.OriginalTitle),
        _ => (false, default),
    });

    private static readonly HashSet<string> Wholes = Words("whole").ToHashSet();
    private static readonly string[] Insides = [.. Words("inside")];
    private static readonly HashSet<string> Crumbs = Words("crumb").ToHashSet();

    /// <summary>The kind of a folded line and the length of the label that shows it.</summary>
    public static (BoilerplateKind Kind, int Label) Classify(string folded)
    {
        var line = folded.AsSpan();
        var open = line.IndexOfAnyExcept("[(<#*-> 【《");
        if (open < 0)
        {
            return (BoilerplateKind.Line, line.Length);
        }

        if (Labels.TryMatch(line[open..], out var length, out var kind) && EndsLabel(line[(open + length)..], kind))
        {
            return (kind, open + length);
        }

        var bare = line.Trim("[]()<>:|-·.,。*#《》!?>_= ");
        if (bare.IsEmpty || Wholes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(bare))
        {
            return (BoilerplateKind.Line, 0);
        }

        return line.Length <= ShortLine && !line.Contains('。') && (HasInside(line) || IsCrumbTrail(folded)) ? (BoilerplateKind.Line, 0) : (BoilerplateKind.None, 0);
    }

    // A label is followed by a separator or by nothing; after a blank, only a teaser's length may follow ("Related work has begun in …" is prose).
    private static bool EndsLabel(ReadOnlySpan<char> rest, BoilerplateKind kind)
    {
        var mark = rest.IndexOfAnyExcept(' ', '\t');
        if (mark < 0)
        {
            return true;
        }

        if (":>|»])】/".Contains(rest[mark]))
        {
            return kind != BoilerplateKind.Section || rest.Length <= LongestTeaser;
        }

        return mark > 0 && kind == BoilerplateKind.Line && Folding.IsHan(rest[mark]) && rest.Length <= ShortLine && !rest.Contains('。');
    }

    private static bool HasInside(ReadOnlySpan<char> line)
    {
        foreach (var words in Insides)
        {
            if (line.Contains(words, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCrumbTrail(string folded)
    {
        var segments = folded.Split(['>', '»', '|', '›', '/'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return segments.Length > 1 && segments.Any(Crumbs.Contains);
    }

    private static IEnumerable<string> Words(string match) =>
        from line in WordList.Lines("boilerplate.tsv")
        let columns = line.Split('\t')
        where columns[0] == match
        select Folding.Fold(columns[1].Trim());
}
