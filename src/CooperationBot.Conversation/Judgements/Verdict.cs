using CooperationBot.Conversation.Replies;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Conversation.Judgements;

/// <summary>"Yes" or "no" to a claim, with the sentence that says so.</summary>
internal static class Verdict
{
    /// <param name="told">The sentence that proves or disproves the claim.</param>
    public static Draft ByQuote(Inquiry inquiry, bool isSo, Evidence told)
    {
        var voice = inquiry.Voice;
        var key = isSo ? "yes" : "no";
        return Of(inquiry, told, voice.Say(key, ("detail", voice.Say("describe", ("quote", inquiry.Index.Quote(told))))), voice.Say(key, ("detail", "")));
    }

    /// <summary>"No" to something that was done where the sentence only plans it.</summary>
    public static Draft OnlyPlanned(Inquiry inquiry, Evidence told) =>
        Of(inquiry, told, inquiry.Voice.Say("no.planned.quote", ("quote", inquiry.Index.Quote(told))), inquiry.Voice.Say("no.planned.short"));

    private static Draft Of(Inquiry inquiry, Evidence told, string text, string brief) => new()
    {
        Kind = AnswerKind.Answer,
        Lines = [new Line(text, [told], IsQuote: true)],
        Short = brief,
        Suggestions = Reply.Suggestions(inquiry.Voice),
    };
}
