using System.Collections.Immutable;

namespace CooperationBot.Conversation.Delivery;

/// <summary>What is remembered of chats, as it is read before an event is handled. Thread-safe.</summary>
public interface IChatMemory
{
    /// <summary>What is known of a person in a chat.</summary>
    /// <param name="since">Turns before this moment are no longer referred to.</param>
    Task<Remembered> ReadAsync(ChatAddress chat, string user, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>An answer by its id; null where none is kept.</summary>
    Task<KeptAnswer?> AnswerAsync(string id, CancellationToken cancellationToken);

    /// <summary>The answer that a message of the bot carries; null where none is known.</summary>
    /// <param name="message">The platform's id of that message.</param>
    Task<KeptAnswer?> AnswerInAsync(ChatAddress chat, string message, CancellationToken cancellationToken);

    /// <summary>The digests that a chat, or its topic, wants; null where it wants none.</summary>
    Task<Subscription?> SubscriptionAsync(ChatAddress chat, CancellationToken cancellationToken);
}

/// <param name="Language">The language that the person chose, or null.</param>
/// <param name="Turns">The person's last turns in this chat, oldest first.</param>
/// <param name="WasOfferedBrief">The newcomer's brief has been offered to this person here.</param>
public sealed record Remembered(Language? Language, ImmutableArray<RememberedTurn> Turns, bool WasOfferedBrief);

/// <param name="Message">The platform's id of the message that the turn came in.</param>
public sealed record RememberedTurn(string Message, string Question);
