using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading;

/// <summary>What something is to be: the words behind "定位于", "打造成", "positioned as".</summary>
internal sealed class PositionReading : ISlotReading
{
    private static readonly string[] Leads = [.. DataFiles.Words("reading-positions.txt").OrderByDescending(word => word.Length)];

    public bool Asks(Asking asking) => asking.Has(Cue.Position) && asking.Intent is Intent.Describe or Intent.List or Intent.Role;

    public Reading? Read(Asking asking, Passage passage, Fit fit)
    {
        foreach (var lead in Leads)
        {
            var at = passage.Own.IndexOf(lead, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            var start = passage.Sentence.Span.Start + at + lead.Length;
            var end = passage.Facts.Clauses.Length > 0 ? passage.Facts.Clauses[passage.Facts.ClauseAt(start)].End : passage.Sentence.Span.End;
            var value = passage.Document.Quote(new SourceSpan(Math.Min(start, end), end)).Trim().TrimEnd('。', '.');
            if (value.Length > 1)
            {
                var voice = asking.Inquiry.Voice;
                return new Reading(new Line(voice.Say("read.quote", ("quote", value)), [passage.Evidence, .. fit.Leans.Select(lean => lean.Evidence)]), value, 1);
            }
        }

        return null;
    }
}
