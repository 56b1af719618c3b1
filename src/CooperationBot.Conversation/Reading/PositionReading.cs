using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading;

/// <summary>What something is to be: the words behind "定位于", "打造成", "positioned as".</summary>
internal sealed class PositionReading : ISlotReading
{
    private static readonly Cue Framed = Cue.Named("positioned-as");
    private static readonly string[] Leads = [.. DataFiles.Words("reading-positions.txt").OrderByDescending(word => word.Length)];

    public bool Asks(Asking asking) => asking.Wants(Wanted.Position) && asking.Intent is Intent.Describe or Intent.List or Intent.Role;

    public Reading? Read(Asking asking, Passage passage, Fit fit)
    {
        if (Span(passage) is not { Length: > 1 } span)
        {
            return null;
        }

        return Reading.OfQuote(asking, passage, fit, passage.Document.Quote(span), 1);
    }

    /// <summary>The words behind a lead up to the end of the clause, or those between 按照 and 定位.</summary>
    private static SourceSpan? Span(Passage passage)
    {
        var offset = passage.Sentence.Span.Start;
        foreach (var lead in Leads)
        {
            if (passage.Own.IndexOf(lead, StringComparison.Ordinal) is var at and >= 0)
            {
                var start = offset + at + lead.Length;
                var end = passage.Facts.Clauses.Length > 0 ? passage.Facts.Clauses[passage.Facts.ClauseAt(start)].End : passage.Sentence.Span.End;
                while (end > start && passage.Document.Text[end - 1] is '。' or '.' or ' ')
                {
                    end--;
                }

                return new SourceSpan(Math.Min(start, end), end);
            }
        }

        return Framed.First(passage.Own) is { } match
            ? new SourceSpan(offset + match.Groups["value"].Index, offset + match.Groups["value"].Index + match.Groups["value"].Length)
            : null;
    }
}
