using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Finds the words that say that an event was held or done over a network. A short word (视频, 在线) counts only where it tells the way of doing.</summary>
internal static class OnlineWords
{
    private static readonly TermMatcher<string> Forms = FactWords.Matcher("form-words.txt");

    public static Argument? Of(MilestoneKind kind, SentenceScan scan, SourceSpan stretch)
    {
        if (kind is MilestoneKind.Statement or MilestoneKind.Definition or MilestoneKind.PolicyRelease or MilestoneKind.Outcome)
        {
            return null;
        }

        foreach (var lexeme in scan.Lexemes)
        {
            if (lexeme.Is(WordClass.Online) && stretch.Contains(lexeme.Start) && !scan.InBook(lexeme.Start) && TellsWay(scan, lexeme))
            {
                return new Argument(scan.Slice(lexeme.Start, lexeme.End), scan.Evidence, lexeme.Span);
            }
        }

        return null;
    }

    private static bool TellsWay(SentenceScan scan, in Lexeme lexeme)
    {
        if (lexeme.End - lexeme.Start > 2)
        {
            return true;
        }

        var next = scan.LexemeAt(lexeme.End);
        var previous = scan.LexemeEndingAt(lexeme.Start);
        return (next is { } noun && noun.Is(WordClass.EventNoun | WordClass.Trigger))
            || (previous is { } preposition && preposition.Is(WordClass.Preposition | WordClass.ListIntroducer))
            || Forms.TryMatch(scan.Folded, lexeme.End, scan.Span.End, out _, out _);
    }
}
