using System.Collections.Immutable;

namespace CooperationBot.Conversation.Delivery;

/// <summary>Something to be said in a chat, before a channel gives it the form that its platform wants: a closed set.</summary>
public abstract record OutboundMessage
{
    private OutboundMessage()
    {
    }

    public required ChatAddress Chat { get; init; }

    public required ChatKind Kind { get; init; }

    public required Language Language { get; init; }

    /// <summary>The platform's id of the message that this replies to, or null.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>
    /// The platform's id of the question whose earlier reply this one takes the place of (a changed question: <see cref="ChatEvent.Said.Message"/> of the
    /// edit), or null. Whether there is an earlier reply need not be known here: the outbox looks when the request's turn comes. Where one was sent, its
    /// message is changed; where none was (never sent, or nobody knows whether it was), a new message is written. One that still waits goes first.
    /// </summary>
    public string? Replaces { get; init; }

    /// <summary>The question that this answers, where the chat does not show it because a button asked it: to be put above the answer. Null otherwise.</summary>
    public string? Asked { get; init; }

    /// <summary>A proved answer with its sources, suggestions and thumbs.</summary>
    /// <param name="AnswerId">The id under which it is kept; at most 20 ASCII letters and digits.</param>
    public sealed record AnswerMessage(Answer Answer, string AnswerId) : OutboundMessage;

    /// <summary>A cited sentence shown in the chat itself, for readers who cannot open the link.</summary>
    public sealed record SourceMessage(Citation Citation) : OutboundMessage;

    /// <summary>Fixed wording: a welcome, a setting confirmed, a polite refusal, an error with its reference.</summary>
    public sealed record Notice(string Text, ImmutableArray<Button> Buttons) : OutboundMessage
    {
        public Notice(string text) : this(text, [])
        {
        }
    }

    /// <summary>A picture with the text that stands for it where pictures cannot be shown.</summary>
    /// <param name="Svg">The picture.</param>
    /// <param name="Answer">What it shows, cited.</param>
    public sealed record Picture(string Svg, Answer Answer, string AnswerId) : OutboundMessage;
}
