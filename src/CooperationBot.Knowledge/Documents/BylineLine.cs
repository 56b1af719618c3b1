using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Documents;

/// <summary>Reads lines that name reporters and editors, by Data/bylines.tsv and Data/family-names.txt. Pure and thread-safe.</summary>
internal static class BylineLine
{
    private const int LongestLine = 80;
    private const int LongestChineseName = 4;
    private const int LongestLatinName = 4;

    private static readonly LabelWords<AuthorRole> Words = LabelWords<AuthorRole>.Load("bylines.tsv", column => (Enum.TryParse<AuthorRole>(column, true, out var role), role));
    private static readonly Dictionary<string, AuthorRole> Roles = LoadRoles();
    private static readonly HashSet<string> FamilyNames = LoadFamilyNames();
    private static readonly HashSet<string> Fillers = new[] { "报道", "综合报道", "摄影报道", "综合", "and", "&" }.ToHashSet();

    /// <summary>True when the folded words begin with a byline label and a colon ("责任编辑:").</summary>
    public static bool StartsWithLabel(ReadOnlySpan<char> folded) =>
        Words.TryMatch(folded, out var length, out _) && folded[length..].TrimStart(' ').StartsWith(":");

    /// <summary>True when the folded words begin with a byline word ("by …").</summary>
    public static bool StartsWithRole(ReadOnlySpan<char> folded) => Words.TryMatch(folded, out _, out _);

    /// <summary>The people that the line names, or none when it is not made of roles, outlets and names alone.</summary>
    /// <param name="text">The stored text.</param>
    /// <param name="folded">Its folded form.</param>
    /// <param name="span">The line, trimmed.</param>
    /// <param name="outlet">The outlet that the byline just above gave: names before the first role of this line belong to it.</param>
    public static ImmutableArray<Author> Read(string text, string folded, SourceSpan span, string? outlet = null)
    {
        if (span.Length > LongestLine)
        {
            return [];
        }

        var reading = new Reading(text, folded, outlet);
        foreach (var token in Tokens(folded, span))
        {
            if (!reading.Take(token))
            {
                return [];
            }
        }

        return reading.Finish();
    }

    /// <summary>The people named after a role inside a line that says other things too ("作者:张三 来源:…", "…。(记者 张三)").</summary>
    public static ImmutableArray<Author> ReadInside(string text, string folded, SourceSpan span)
    {
        var authors = ImmutableArray.CreateBuilder<Author>();
        Reading? reading = null;
        foreach (var token in Tokens(folded, span))
        {
            if (reading is null ? !Reading.Opens(folded, token) : !reading.Take(token))
            {
                authors.AddRange(reading?.Finish() ?? []);
                reading = Reading.Opens(folded, token) ? new Reading(text, folded, null) : null;
                reading?.Take(token);
            }
            else if (reading is null)
            {
                reading = new Reading(text, folded, null);
                reading.Take(token);
            }
        }

        authors.AddRange(reading?.Finish() ?? []);
        return authors.ToImmutable();
    }

    private static IEnumerable<SourceSpan> Tokens(string folded, SourceSpan span)
    {
        var start = span.Start;
        for (var i = span.Start; i <= span.End; i++)
        {
            if (i == span.End || IsSeparator(folded, i))
            {
                if (i > start)
                {
                    yield return new SourceSpan(start, i);
                }

                start = i + 1;
            }
        }
    }

    // "文/图" is one role; any other slash separates.
    private static bool IsSeparator(string folded, int i) => " \t、,;:()[]【】|丨·".Contains(folded[i])
        ? folded[i] != '·' || i == 0 || i + 1 >= folded.Length || folded[i - 1] == ' ' || folded[i + 1] == ' '
        : folded[i] == '/' && !(i > 0 && i + 1 < folded.Length && "文图".Contains(folded[i - 1]) && "文图".Contains(folded[i + 1]));

    private static bool IsName(ReadOnlySpan<char> folded)
    {
        if (folded.Length < 2)
        {
            return false;
        }

        foreach (var c in folded)
        {
            if (!Folding.IsHan(c) && c != '·')
            {
                return false;
            }
        }

        return folded.Contains('·')
            ? folded.Length <= 16
            : folded.Length <= LongestChineseName && (HasFamilyName(folded, 2) ? folded.Length > 2 : folded.Length < 4 && HasFamilyName(folded, 1));
    }

    private static bool HasFamilyName(ReadOnlySpan<char> name, int length) =>
        name.Length >= length && FamilyNames.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name[..length]);

    private static Dictionary<string, AuthorRole> LoadRoles() =>
        WordList.Lines("bylines.tsv")
            .Select(line => line.Split('\t'))
            .DistinctBy(columns => Folding.Fold(columns[1]))
            .ToDictionary(columns => Folding.Fold(columns[1]), columns => Enum.Parse<AuthorRole>(columns[0], ignoreCase: true));

    private static HashSet<string> LoadFamilyNames()
    {
        var names = new HashSet<string>();
        foreach (var line in WordList.Lines("family-names.txt"))
        {
            if (line.Length == 2)
            {
                names.Add(line);
            }
            else
            {
                names.UnionWith(line.Select(c => Folding.Fold(c).ToString()));
            }
        }

        return names;
    }

    private sealed class Reading(string text, string folded, string? outlet)
    {
        private readonly List<Author> _authors = [];
        private string? _outlet = outlet;
        private AuthorRole _role = AuthorRole.Writer;
        private bool _sawRole;
        private SourceSpan? _half;
        private SourceSpan? _latin;
        private int _latinWords;

        /// <summary>True when the token is a role or an outlet with one, with which a byline inside other words can begin.</summary>
        public static bool Opens(string folded, SourceSpan token) =>
            new Reading(folded, folded, null) is var probe && (probe.IsRole(folded.AsSpan(token.Start, token.Length)) || probe.TakeOutlet(token));

        public bool Take(SourceSpan token)
        {
            var word = folded.AsSpan(token.Start, token.Length);
            if (word.Length == 1 && Folding.IsHan(word[0]) && !IsRole(word))
            {
                return TakeHalf(token);
            }

            if (_half is not null)
            {
                return false;
            }

            if (IsRole(word) || TryLatinRole(token) || TakeOutlet(token))
            {
                return true;
            }

            if (Fillers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
            {
                FlushLatin();
                return _sawRole;
            }

            if (IsName(word))
            {
                Add(token, token.Of(text));
                return true;
            }

            return TakeLatin(token);
        }

        public ImmutableArray<Author> Finish()
        {
            FlushLatin();
            return _sawRole && _half is null ? [.. _authors] : [];
        }

        private bool IsRole(ReadOnlySpan<char> word)
        {
            if (!Roles.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var role))
            {
                return false;
            }

            FlushLatin();
            (_role, _sawRole) = (role, true);
            return true;
        }

        // "Written by", "Photo by": the second word of a role of two.
        private bool TryLatinRole(SourceSpan token)
        {
            var first = token.Start;
            while (first > 0 && folded[first - 1] == ' ')
            {
                first--;
            }

            while (first > 0 && char.IsAsciiLetter(folded[first - 1]))
            {
                first--;
            }

            if (!IsRole(folded.AsSpan(first, token.End - first)))
            {
                return false;
            }

            _latin = null;
            return true;
        }

        // "眉山日报记者", "日报记者王磊", "记者王磊": a role of two or more characters with an outlet before or a name after it.
        private bool TakeOutlet(SourceSpan token)
        {
            for (var i = token.Start; i + 1 < token.End; i++)
            {
                if (!Words.TryMatch(folded.AsSpan(i, token.End - i), out var length, out var role) || length < 2 || !Folding.IsHan(folded[i]))
                {
                    continue;
                }

                var name = new SourceSpan(i + length, token.End);
                if (!name.IsEmpty && !IsName(folded.AsSpan(name.Start, name.Length)))
                {
                    continue;
                }

                FlushLatin();
                (_role, _sawRole) = (role, true);
                _outlet = i > token.Start ? text[token.Start..i] : _outlet;
                if (!name.IsEmpty)
                {
                    Add(name, name.Of(text));
                }

                return true;
            }

            return false;
        }

        private bool TakeHalf(SourceSpan token)
        {
            if (_half is not { } half)
            {
                _half = token;
                return FamilyNames.Contains(folded[token.Start].ToString());
            }

            _half = null;
            Add(new SourceSpan(half.Start, token.End), $"{text[half.Start]}{text[token.Start]}");
            return true;
        }

        private bool TakeLatin(SourceSpan token)
        {
            if (!char.IsAsciiLetterUpper(text[token.Start]) || (!_sawRole && _latinWords >= LongestLatinName))
            {
                return false;
            }

            var joined = _latin is { } open && text.AsSpan(open.End, token.Start - open.End).IsWhiteSpace();
            if (!joined)
            {
                FlushLatin();
            }

            _latin = new SourceSpan(joined ? _latin!.Value.Start : token.Start, token.End);
            return ++_latinWords <= LongestLatinName;
        }

        private void FlushLatin()
        {
            if (_latin is { } span && _sawRole)
            {
                Add(span, span.Of(text));
            }

            (_latin, _latinWords) = (null, 0);
        }

        private void Add(SourceSpan span, string name) => _authors.Add(new Author(name, _outlet, _role, span));
    }
}
