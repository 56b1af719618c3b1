using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading;

/// <summary>For how long: the length of time that the sentence states ("已成立26年", "两年来").</summary>
internal sealed class SpanReading : ISlotReading
{
    private const double Enough = 0.8;

    private static readonly Cue Asked = Cue.Named("asks-span");

    public bool Asks(Asking asking) => asking.Intent == Intent.Duration || (asking.Intent == Intent.Count && Asked.IsIn(asking.Question.Read));

    public Reading? Read(Asking asking, Passage passage, Fit fit)
    {
        var unit = Asked.First(asking.Question.Read)?.Groups["unit"].Value;
        var stated = fit.Own < Enough || Owed.Missing(asking.Question.Read, [passage.Plain]) is not null ? []
            : passage.Facts.Times.Where(time => time.IsDuration && (unit is null || HasUnit(passage, time.Span, unit))).ToArray();
        return stated is [var only] ? Reading.OfQuote(asking, passage, fit, passage.Document.Quote(only.Span), 1) : null;
    }

    /// <summary>The unit that is asked for; a question in another language than the sentence cannot tell.</summary>
    private static bool HasUnit(Passage passage, SourceSpan span, string unit) =>
        passage.Between(span.Start, span.End) is var words && (Words.Holds(words, unit) || Folding.IsHan(unit[0]) != words.Any(Folding.IsHan));
}
