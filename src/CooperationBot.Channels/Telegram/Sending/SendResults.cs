using System.Collections.Immutable;
using CooperationBot.Channels.Telegram.Receiving;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels.Telegram.Sending;

/// <summary>What a reply of Telegram means for a delivery. Pure.</summary>
internal static class SendResults
{
    private static readonly TimeSpan UntilTokenIsSetRight = TimeSpan.FromMinutes(1);

    private static readonly ImmutableArray<string> Closed = Phrases("telegram-closed.txt");
    private static readonly ImmutableArray<string> Uneditable = Phrases("telegram-uneditable.txt");

    /// <param name="chat">Where the request went.</param>
    /// <param name="replaced">The message that was to be changed, or null.</param>
    public static SendResult Of(TelegramReply reply, ChatAddress chat, string? replaced) => reply switch
    {
        TelegramReply.Done done => new SendResult.Sent(done.Result.Number("message_id") is { } id ? UpdateReader.Id(id) : replaced),
        TelegramReply.Unreached unreached => new SendResult.NotYet(unreached.Reason),
        TelegramReply.Lost lost => new SendResult.Ambiguous(lost.Reason),
        TelegramReply.Failed { MigratedTo: { } to } => new SendResult.Moved(chat with { Chat = UpdateReader.Id(to), Thread = null }),
        TelegramReply.Failed failed => Of(failed, replaced),
        _ => throw new InvalidOperationException($"No result for {reply.GetType().Name}."),
    };

    /// <summary>A message that was to be changed is gone or is of another kind.</summary>
    public static bool IsUneditable(TelegramReply reply) => reply is TelegramReply.Failed { Code: 400 } failed && Says(failed, Uneditable);

    private static SendResult Of(TelegramReply.Failed failed, string? replaced)
    {
        var reason = $"{failed.Code} {failed.Description}";
        return failed.Code switch
        {
            429 => new SendResult.NotYet(reason, failed.RetryAfter),
            >= 500 => new SendResult.NotYet(reason, failed.RetryAfter),
            // A wrong token is the operator's to set right; until then nothing goes out to anybody, and nothing is lost.
            401 or 404 => new SendResult.NotYet(reason, UntilTokenIsSetRight, HoldsForAll: true),
            403 => new SendResult.Refused(reason, IsChatClosed: true),
            400 when replaced is not null && failed.Description.Contains("message is not modified", StringComparison.OrdinalIgnoreCase) => new SendResult.Sent(replaced),
            _ => new SendResult.Refused(reason, Says(failed, Closed)),
        };
    }

    private static bool Says(TelegramReply.Failed failed, ImmutableArray<string> phrases) =>
        phrases.Any(phrase => failed.Description.Contains(phrase, StringComparison.OrdinalIgnoreCase));

    private static ImmutableArray<string> Phrases(string file) => [.. DataFile.Rows(file).Select(row => row[0])];
}
