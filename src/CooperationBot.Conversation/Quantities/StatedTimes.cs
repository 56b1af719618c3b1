using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Quantities;

/// <summary>How often something happened, where a sentence states it itself ("三度携手", "见了三次面").</summary>
internal static class StatedTimes
{
    private static readonly Cue Frequency = Cue.Named("frequency");

    /// <summary>The stated number with its sentence; null where no sentence that fits the question states one of what is asked.</summary>
    public static Draft? Answer(Inquiry inquiry)
    {
        var terms = inquiry.Question.What;
        if (terms.IsEmpty || !EventNouns.AsksTimes(inquiry.Question))
        {
            return null;
        }

        var stated = inquiry.Main.Sentences
            .Where(sentence => sentence.Missing.IsEmpty && sentence.Sentence.Paragraph)
            .SelectMany(sentence => Frequency.In(Folding.Fold(sentence.Quote)).Select(match => (sentence, Verb: match.Groups["verb"].Value, Number: match.Groups["n"].Value)))
            .Select(entry => (entry.sentence, Rank: terms.Max(term => Rank(term, entry.Verb)), entry.Number))
            .Where(entry => entry.Rank > 0)
            .OrderByDescending(entry => entry.Rank)
            .ToArray();
        return stated.Length > 0 && Numerals.TryParse(stated[0].Number, out var number) ? Draft(inquiry, stated[0].sentence.Evidence, number.Value) : null;
    }

    /// <summary>2 for the question's own word, 1 for one that means the same, 0 for another.</summary>
    private static int Rank(QueryTerm term, string verb) =>
        verb.StartsWith(term.Text, StringComparison.Ordinal) ? 2 : term.Forms.Any(form => verb.StartsWith(form, StringComparison.Ordinal)) ? 1 : 0;

    private static Draft Draft(Inquiry inquiry, Evidence evidence, decimal number) => new()
    {
        Kind = AnswerKind.Answer,
        Lines = [new Line(inquiry.Voice.Say("count.stated", ("n", $"{number:0}"), ("quote", inquiry.Index.Quote(evidence))), [evidence], IsQuote: true)],
        Short = $"{number:0}",
        Suggestions = Reply.Suggestions(inquiry.Voice),
    };
}
