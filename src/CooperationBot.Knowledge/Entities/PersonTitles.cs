using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Entities;

/// <summary>The titles that stand before a name.</summary>
/// <param name="Full">Each title with its organisation.</param>
/// <param name="Text">The titles exactly as written.</param>
internal sealed record PersonTitles(ImmutableArray<string> Full, string Text)
{
    private const int MaxPiece = 40;
    private const int MaxPieces = 8;

    private const WordClass PieceBreaks = WordClass.Boundary | WordClass.Trigger | WordClass.Reporting | WordClass.Attending | WordClass.Preposition;

    /// <summary>Reads leftwards from the title that stands right before the name: pieces joined by 、 or a comma, each of which ends in a title.</summary>
    public static PersonTitles Before(SentenceScan scan, in Lexeme title)
    {
        var pieces = new List<(int Start, int End, int Title)>();
        var current = title;
        while (pieces.Count < MaxPieces)
        {
            var start = PieceStart(scan, current);
            pieces.Add((start, current.End, current.Start));
            if (start <= scan.Span.Start || scan.Folded[start - 1] is not ('、' or ',' or ' ') || scan.LexemeEndingAt(start - 1) is not { } before || !before.Is(WordClass.Title))
            {
                break;
            }

            current = before;
        }

        pieces.Reverse();
        return Expand(scan, pieces);
    }

    private static PersonTitles Expand(SentenceScan scan, List<(int Start, int End, int Title)> pieces)
    {
        var full = ImmutableArray.CreateBuilder<string>(pieces.Count);
        var owner = "";
        foreach (var (start, end, title) in pieces)
        {
            var text = scan.Slice(start, end);
            if (HasOwnName(scan, start, title))
            {
                owner = Owner(scan, start, title);
                full.Add(text);
            }
            else
            {
                full.Add(owner + text);
            }
        }

        return new PersonTitles(full.ToImmutable(), scan.Slice(pieces[0].Start, pieces[^1].End));
    }

    private static int PieceStart(SentenceScan scan, in Lexeme title)
    {
        var start = title.Start;
        var closed = 0;
        while (start > scan.Span.Start && title.Start - start < MaxPiece)
        {
            if (scan.InTime(start - 1))
            {
                break;
            }

            if (scan.LexemeEndingAt(start) is { } before)
            {
                if (before.Is(PieceBreaks | WordClass.Title) && !before.Is(WordClass.Guard | WordClass.OrganizationSuffix | WordClass.RegionSuffix | WordClass.Place))
                {
                    break;
                }

                start = before.Start;
                continue;
            }

            var c = scan.Folded[start - 1];
            closed += c switch { ')' => 1, '(' => -1, _ => 0 };
            if (closed < 0)
            {
                // The bracket opened before the titles: "讯(记者 …".
                break;
            }

            if (!Knowledge.Text.Folding.IsHan(c) && !char.IsLetterOrDigit(c) && c is not ('(' or ')' or '·'))
            {
                break;
            }

            start--;
        }

        return start;
    }

    /// <summary>"管委会主任" and "常务副市长" name no organisation of their own; "滨海科学城党工委副书记" does.</summary>
    private static bool HasOwnName(SentenceScan scan, int start, int title)
    {
        if (start == title)
        {
            return false;
        }

        return scan.LexemeAt(start) is not { } first || !first.Is(WordClass.OrganizationSuffix) || first.Is(WordClass.Place);
    }

    /// <summary>The region or body whose offices follow: the piece without its last organisation ("浙江省委" belongs to 浙江省).</summary>
    private static string Owner(SentenceScan scan, int start, int title)
    {
        var end = title;
        if (scan.LexemeEndingAt(end) is { } last && last.Is(WordClass.OrganizationSuffix) && last.Start > start)
        {
            end = last.End - last.Start == 2 && scan.Folded[last.End - 1] == '委' && scan.Folded[last.Start] is '省' or '市' or '区' or '县' or '州'
                ? last.Start + 1
                : last.Start;
        }

        return scan.Slice(start, end);
    }
}
