using System.Collections.Frozen;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Entities;

/// <summary>
/// Finds names of organisations and regions: a run of characters between two boundaries (punctuation, times, function words, verbs) that ends in a
/// name's ending or is a known place. Names in Latin letters are read by <see cref="LatinNameReader"/>.
/// </summary>
internal static class NameReader
{
    private const int MaxLength = 30;

    private const WordClass Breaks = WordClass.Boundary | WordClass.Trigger | WordClass.Title | WordClass.EventNoun | WordClass.Reporting
        | WordClass.Attending | WordClass.Negation | WordClass.Planned | WordClass.ListIntroducer | WordClass.Instrument | WordClass.Consensus | WordClass.Decision;

    private const WordClass Suffixes = WordClass.OrganizationSuffix | WordClass.RegionSuffix;

    private static readonly TermMatcher<string> GenericHeads = FactWords.Matcher("generic-heads.txt");
    private static readonly FrozenStrings Areas = new("area-suffixes.txt");
    private static readonly FrozenSet<string> Pronouns = FactWords.Set("pronoun-groups.txt");
    private static readonly TermMatcher<string> PronounMatcher = FactWords.Matcher("pronoun-groups.txt");

    public static IReadOnlyList<Name> Read(SentenceScan scan)
    {
        var run = new Run(scan);
        if (scan.Document.Script == Script.Latin)
        {
            return LatinNameReader.Read(scan);
        }

        return run.Read();
    }

    /// <summary>True for a word like 双方 that stands for names given elsewhere.</summary>
    public static bool IsPronoun(string folded) => Pronouns.Contains(folded);

    /// <summary>The state of one pass over a sentence.</summary>
    private sealed class Run(SentenceScan scan)
    {
        private readonly List<Name> _names = [];
        private readonly string _folded = scan.Folded;
        private int _start = scan.Span.Start;
        private int _end = -1;
        private NameKind _kind;
        private bool _bare;

        public List<Name> Read()
        {
            var i = scan.Span.Start;
            var (lexeme, time) = (0, 0);
            while (i < scan.Span.End)
            {
                if (time < scan.Times.Count && scan.Times[time].Span.Start <= i)
                {
                    var end = scan.Times[time++].Span.End;
                    if (end > i)
                    {
                        Break(i, end);
                        i = end;
                    }

                    continue;
                }

                while (lexeme < scan.Lexemes.Count && scan.Lexemes[lexeme].Start < i)
                {
                    lexeme++;
                }

                if (_end < 0 && i == _start && PronounMatcher.TryMatch(_folded, i, scan.Span.End, out _, out var length))
                {
                    _names.Add(new Name(i, i + length, NameKind.Group, EndsPhrase: true, Generic: false));
                    i += length;
                    _start = i;
                    continue;
                }

                if (_end == i && PronounMatcher.TryMatch(_folded, i, scan.Span.End, out _, out length))
                {
                    // "成都、重庆两地": the count only sums up the names before it.
                    Break(i, i + length);
                    i += length;
                    continue;
                }

                i = lexeme < scan.Lexemes.Count && scan.Lexemes[lexeme].Start == i ? ReadLexeme(scan.Lexemes[lexeme]) : ReadCharacter(i);
            }

            Break(scan.Span.End, scan.Span.End);
            return _names;
        }

        private int ReadLexeme(in Lexeme lexeme)
        {
            if (lexeme.Is(WordClass.Place))
            {
                ReadPlace(lexeme);
            }
            else if (lexeme.Is(Suffixes) && !(lexeme.Start == _start && lexeme.Is(Breaks)))
            {
                _bare = _end < 0 && lexeme.Start == _start && !lexeme.Is(WordClass.Guard);
                _end = lexeme.End;
                _kind = lexeme.Is(WordClass.OrganizationSuffix) ? NameKind.Organization : NameKind.Region;
            }
            else if (lexeme.Is(Breaks) && !lexeme.Is(WordClass.Guard))
            {
                Break(lexeme.Start, lexeme.End);
            }

            return lexeme.End;
        }

        private void ReadPlace(in Lexeme lexeme)
        {
            if (_end >= 0 && lexeme.Is(WordClass.Province) && _kind == NameKind.Organization && !_bare)
            {
                // "...分局浙江省...": a second name begins without a separator.
                Add(_end, endsPhrase: true);
                _start = lexeme.Start;
            }
            else if (_end < 0 && lexeme.Start > _start && !_folded.AsSpan(_start, lexeme.Start - _start).Contains('('))
            {
                _start = lexeme.Start;
            }

            _bare = false;
            _end = lexeme.End;
            _kind = NameKind.Region;
        }

        private int ReadCharacter(int i)
        {
            var c = _folded[i];
            if (Folding.IsHan(c) || char.IsLetterOrDigit(c) || c == '·')
            {
                return i + 1;
            }

            // A short bracket inside a name: 西部(永安)科学城.
            if (c == '(' && i > _start && _folded.AsSpan(i, Math.Min(9, scan.Span.End - i)).IndexOf(')') is var close and > 1
                && i + close + 1 < scan.Span.End && Folding.IsHan(_folded[i + close + 1]) && scan.LexemeAt(i + close + 1)?.Is(Breaks) != true)
            {
                return i + 1;
            }

            if (c == ')' && i > _start && _folded.AsSpan(_start, i - _start).Contains('('))
            {
                return i + 1;
            }

            Break(i, i + 1);
            return i + 1;
        }

        private void Break(int at, int next)
        {
            if (_end >= 0 && !_bare)
            {
                Add(at, endsPhrase: _end >= at);
            }

            _start = next;
            _end = -1;
            _bare = false;
        }

        private void Add(int at, bool endsPhrase)
        {
            var start = _start;
            while (start < _end && char.IsWhiteSpace(_folded[start]))
            {
                start++;
            }

            if (_end - start is > 1 and <= MaxLength)
            {
                var generic = (GenericHeads.TryMatch(_folded, start, _end, out _, out _) && scan.LexemeAt(start)?.Is(WordClass.Place) != true)
                    || Areas.Contains(scan, scan.LexemeEndingAt(_end));
                _names.Add(new Name(start, _end, IsCounted(start) ? NameKind.Group : _kind, endsPhrase, generic));
            }
        }

        /// <summary>"两大国家级新区", "39个市县政府": a number with a measure word in front, or after a word of direction.</summary>
        private bool IsCounted(int start)
        {
            for (var i = start; i + 1 < _end && i < start + 6; i++)
            {
                if ((char.IsAsciiDigit(_folded[i]) || "两三四五六七八九十百多".Contains(_folded[i], StringComparison.Ordinal))
                    && "个大家所地省市区县".Contains(_folded[i + 1], StringComparison.Ordinal) && scan.LexemeAt(start)?.Is(WordClass.Place) != true)
                {
                    return i + 2 < _end || i == start;
                }
            }

            return false;
        }
    }
}
