using System.Collections.Immutable;

namespace CooperationBot.Conversation.Help;

/// <summary>Short and polite replies that state nothing: greetings, thanks, help, what is out of scope or declined.</summary>
internal sealed class TalkHandler : IIntentHandler
{
    public ImmutableArray<Intent> Intents => [Intent.Greeting, Intent.Thanks, Intent.Help, Intent.OutOfScope, Intent.Declined, Intent.Subscription];

    public Draft Handle(Inquiry inquiry)
    {
        var (kind, key) = inquiry.Question.Intent switch
        {
            Intent.Greeting => (AnswerKind.Greeting, "greeting"),
            Intent.Thanks => (AnswerKind.Thanks, "thanks"),
            Intent.Help => (AnswerKind.Help, "help"),
            Intent.Subscription => (AnswerKind.Subscription, "subscription"),
            Intent.Declined => (AnswerKind.Declined, "declined"),
            _ => (AnswerKind.OutOfScope, "outofscope"),
        };
        var voice = inquiry.Voice;
        return new Draft
        {
            Kind = kind,
            Lines = [Line.Fixed(voice.Say(key))],
            Suggestions = kind == AnswerKind.Thanks ? [] : Replies.Reply.Suggestions(voice),
        };
    }
}
