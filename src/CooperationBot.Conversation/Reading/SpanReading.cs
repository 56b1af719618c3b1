using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading;

/// <summary>For how long: the length of time that the sentence states ("已成立26年").</summary>
internal sealed class SpanReading : ISlotReading
{
    private const double Enough = 0.8;

    private static readonly Cue Asked = Cue.Named("asks-span");

    public bool Asks(Asking asking) => asking.Intent == Intent.Count && Asked.IsIn(asking.Question.Read);

    public Reading? Read(Asking asking, Passage passage, Fit fit)
    {
        var named = Asked.First(asking.Question.Read)!.Groups["unit"].Value;
        var unit = asking.Question.Main.Query.Terms.FirstOrDefault(term => term.Text == named) ?? new QueryTerm(named, [named]);
        var stated = fit.Own < Enough ? [] : passage.Facts.Times.Where(time => time.IsDuration && Words.Holds(passage.Between(time.Span.Start, time.Span.End), unit)).ToArray();
        if (stated is not [var only])
        {
            return null;
        }

        return Reading.OfQuote(asking, passage, fit, passage.Document.Quote(only.Span), 1);
    }
}
