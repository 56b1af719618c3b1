using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Documents;

/// <summary>What a line says about the document that it stands in.</summary>
/// <param name="Published">The full date in it, if any.</param>
/// <param name="Source">The paper, agency or site it names, if any.</param>
/// <param name="Labels">How many known labels it carries ("来源:").</param>
/// <param name="HasDay">True for a date, also one without a year.</param>
/// <param name="HasClock">True for a time of day.</param>
/// <param name="Other">How many characters are neither date, time, label nor a label's value.</param>
internal sealed record MetadataLine(DateOnly? Published, Stated<string>? Source, int Labels, bool HasDay, bool HasClock, int Other)
{
    private const int LongestLine = 200;
    private const int LongestOther = 16;
    private const int LongestSegment = 50;
    private const int LongestSpacedLabel = 12;
    private const string Separators = " \t|·,;()[]{}<>/-_【】。";

    private enum Label
    {
        Date,
        Weak,
        Source,
        Other,
    }

    private static readonly LabelWords<Label> Words = LabelWords<Label>.Load("metadata-labels.tsv", column => (Enum.TryParse<Label>(column, true, out var label), label));

    /// <summary>True when the line can only be about the document: it carries a label and little that no label explains.</summary>
    public bool IsCertain => Labels > 0 && Other <= LongestOther;

    /// <summary>True when it is about the document if it stands above the article: a full date, or a date with a time of day, with at most a name beside it.</summary>
    public bool IsLikely => IsCertain || ((Published is not null || (HasDay && HasClock)) && Other <= LongestOther);

    /// <summary>True for a full date and nothing else.</summary>
    public bool IsDateOnly => Published is not null && Other == 0;

    /// <summary>Reads a line; a line of prose yields one that is neither certain nor likely.</summary>
    /// <param name="text">The stored text.</param>
    /// <param name="folded">Its folded form.</param>
    /// <param name="span">The line, trimmed.</param>
    public static MetadataLine? Read(string text, string folded, SourceSpan span)
    {
        if (span.Length > LongestLine)
        {
            return null;
        }

        var state = new Reading(text, folded, span);
        while (state.At < span.End && state.Other <= LongestOther)
        {
            state.Step();
        }

        return state.Finish();
    }

    private sealed class Reading(string text, string folded, SourceSpan span)
    {
        private DateOnly? _published;
        private Stated<string>? _source;
        private SourceSpan? _outlet;
        private int _segments;
        private int _labels;
        private int _weak;
        private bool _hasDay;
        private bool _hasClock;

        public int At { get; private set; } = span.Start;

        public int Other { get; private set; }

        public void Step()
        {
            var rest = folded.AsSpan(At, span.End - At);
            if (Separators.Contains(rest[0]))
            {
                At++;
            }
            else if (DateWords.Date(rest, out var date) is > 0 and var dateLength)
            {
                _published ??= date;
                _hasDay = true;
                At += dateLength;
            }
            else if (DateWords.Clock(rest) is > 0 and var clockLength)
            {
                _hasClock = true;
                At += clockLength;
            }
            else if (DateWords.ShortDate(rest) is > 0 and var shortLength)
            {
                _hasDay = true;
                At += shortLength;
            }
            else if (Weekday(rest) is > 0 and var weekdayLength)
            {
                At += weekdayLength;
            }
            else if (!TryLabel(rest) && !TrySegment(rest))
            {
                var end = rest.IndexOfAny(Separators);
                end = end < 0 ? rest.Length : Math.Max(end, 1);
                if (Dateline.IsOutlet(rest[..end]))
                {
                    _outlet ??= new SourceSpan(At, At + end);
                }

                Other += end;
                At += end;
            }
        }

        // "By A Writer | Some Daily | Updated: 2021-05-26": a part between bars is a byline or the outlet's name.
        private bool TrySegment(ReadOnlySpan<char> rest)
        {
            var end = rest.IndexOf('|');
            if (end is < 1 or > LongestSegment || (At > span.Start && !folded.AsSpan(span.Start, At - span.Start).TrimEnd().EndsWith("|")))
            {
                return false;
            }

            var segment = TextLine.Trim(text, At, At + end);
            if (!BylineLine.StartsWithRole(rest[..end]))
            {
                _outlet ??= segment;
            }

            _segments += end;
            At += end;
            return true;
        }

        public MetadataLine Finish()
        {
            var labels = _labels + (_labels > 0 || (_hasClock && Other == 0) ? _weak : 0);
            // "2021年6月28日,大桥在某市开工。": what ends as a sentence says something beside its date.
            var isSentence = labels == 0 && Other > 0 && folded[span.End - 1] is ('。' or '!' or '?');
            var unexplained = isSentence || (labels == 0 && _weak > 0) ? LongestOther + 1 : _published is null ? _segments : 0;
            var source = _source ?? (_published is null || _outlet is null ? null : new Stated<string>(_outlet.Value.Of(text), _outlet.Value));
            return new MetadataLine(_published, source, labels, _hasDay, _hasClock, Other + unexplained);
        }

        private bool TryLabel(ReadOnlySpan<char> rest)
        {
            if (!Words.TryMatch(rest, out var length, out var label) && !TrySpacedLabel(rest, out length, out label))
            {
                return false;
            }

            var after = rest[length..];
            var value = after.IndexOfAnyExcept(" :\t");
            value = value < 0 ? after.Length : value;
            var colon = after[..value].Contains(':');
            var beforeDate = value < after.Length && (DateWords.Date(after[value..], out _) > 0 || DateWords.ShortDate(after[value..]) > 0);
            switch (label)
            {
                case Label.Date when colon || beforeDate:
                    _labels++;
                    At += length + value;
                    return true;
                case Label.Weak when colon && beforeDate:
                    _weak++;
                    At += length + value;
                    return true;
                case Label.Source when colon:
                    _labels++;
                    At += length + value;
                    ReadSource(after[value..]);
                    return true;
                case Label.Other when colon:
                    _labels++;
                    var end = after[value..].IndexOfAny(" \t|");
                    At += length + value + (end < 0 ? after.Length - value : end);
                    return true;
                default:
                    return false;
            }
        }

        // "来 源:" is padded to the width of the labels above and below it.
        private static bool TrySpacedLabel(ReadOnlySpan<char> rest, out int length, out Label label)
        {
            length = rest[..Math.Min(rest.Length, LongestSpacedLabel)].IndexOf(':');
            label = default;
            if (length < 3 || rest[..length].IndexOf(' ') < 0)
            {
                return false;
            }

            Span<char> compact = stackalloc char[LongestSpacedLabel];
            var used = 0;
            foreach (var c in rest[..length])
            {
                if (c != ' ')
                {
                    compact[used++] = c;
                }
            }

            return Words.TryMatch(compact[..used], out var matched, out label) && matched == used;
        }

        // A source's name goes on until a date, or a blank that another label or date follows.
        private void ReadSource(ReadOnlySpan<char> value)
        {
            var end = 0;
            while (end < value.Length && !"|()[]【】。".Contains(value[end]))
            {
                var next = value[end..].TrimStart(' ');
                var blanks = value.Length - end - next.Length;
                if (DateWords.Date(next, out _) > 0 || (blanks > 0 && EndsValue(next)))
                {
                    break;
                }

                end += Math.Max(1, blanks);
            }

            var name = TextLine.Trim(text, At, At + Math.Min(end, value.Length));
            if (!name.IsEmpty)
            {
                _source ??= new Stated<string>(name.Of(text), name);
            }

            At = Math.Min(At + Math.Max(end, 0), span.End);
        }

        private static bool EndsValue(ReadOnlySpan<char> next) =>
            next.IsEmpty
            || DateWords.ShortDate(next) > 0
            || DateWords.Clock(next) > 0
            || BylineLine.StartsWithLabel(next)
            || (Words.TryMatch(next, out var length, out _) && next[length..].TrimStart(' ').StartsWith(":"));

        private static int Weekday(ReadOnlySpan<char> rest)
        {
            foreach (var prefix in (ReadOnlySpan<string>)["星期", "周", "礼拜"])
            {
                if (rest.StartsWith(prefix) && rest.Length > prefix.Length && "一二三四五六日天".Contains(rest[prefix.Length]))
                {
                    return prefix.Length + 1;
                }
            }

            return 0;
        }
    }
}
