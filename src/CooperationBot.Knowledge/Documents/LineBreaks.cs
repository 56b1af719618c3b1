using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Documents;

/// <summary>Tells the line ends that a typist or an export put into the middle of a sentence from those that end a paragraph.</summary>
internal sealed class LineBreaks
{
    private const int NarrowestPage = 40;
    private const int WidestPage = 140;
    private const int Tolerance = 3;
    private const int LeastFullLines = 3;
    private const int FullLatinLine = 45;
    private const int WidestLatinLine = 130;

    private readonly string _folded;
    private readonly int _pageWidth;

    public LineBreaks(string folded, IReadOnlyList<TextLine> lines)
    {
        _folded = folded;
        _pageWidth = PageWidth(lines);
    }

    /// <summary>True when <paramref name="next"/>, the line directly below, goes on with the sentence of <paramref name="line"/>.</summary>
    public bool RunsOn(SourceSpan line, SourceSpan next)
    {
        var last = _folded[line.End - 1];
        if (last is ',' or '、')
        {
            return true;
        }

        if (_pageWidth > 0 && !LineShape.EndsSentence(_folded, line) && Width(line) >= _pageWidth - Tolerance)
        {
            return true;
        }

        return line.Length is >= FullLatinLine and <= WidestLatinLine
            && char.IsAsciiLetterOrDigit(last)
            && char.IsAsciiLetterOrDigit(_folded[next.Start])
            && ScriptDetector.Detect(_folded.AsSpan(line.Start, line.Length)) == Script.Latin;
    }

    // The width that lines were broken at, or 0: the widest lines are equally wide, and most of them end in the middle of a sentence.
    private int PageWidth(IReadOnlyList<TextLine> lines)
    {
        var widest = 0;
        foreach (var line in lines)
        {
            if (line.Span.Length > WidestPage || (widest = Math.Max(widest, Width(line.Span))) > WidestPage)
            {
                return 0;
            }
        }

        var (full, broken) = (0, 0);
        foreach (var line in lines)
        {
            if (Width(line.Span) >= widest - Tolerance)
            {
                full++;
                broken += LineShape.EndsSentence(_folded, line.Span) ? 0 : 1;
            }
        }

        return widest >= NarrowestPage && full >= LeastFullLines && broken * 2 > full ? widest : 0;
    }

    // Columns of a fixed-pitch page.
    private int Width(SourceSpan span)
    {
        var width = 0;
        for (var i = span.Start; i < span.End; i++)
        {
            width += _folded[i] >= '\u2e80' || _folded[i] is '…' ? 2 : 1;
        }

        return width;
    }
}
