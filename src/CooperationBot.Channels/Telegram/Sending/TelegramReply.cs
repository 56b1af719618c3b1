using System.Text.Json;

namespace CooperationBot.Channels.Telegram.Sending;

/// <summary>How a call of the Bot API ended: a closed set.</summary>
internal abstract record TelegramReply
{
    private TelegramReply()
    {
    }

    /// <summary>Telegram did it.</summary>
    public sealed record Done(JsonElement Result) : TelegramReply;

    /// <summary>Telegram said, in a complete answer, that it did not.</summary>
    /// <param name="Code">The error code, for the most part an HTTP status.</param>
    /// <param name="MigratedTo">The id under which the group goes on.</param>
    public sealed record Failed(int Code, string Description, TimeSpan? RetryAfter, long? MigratedTo) : TelegramReply;

    /// <summary>Nothing was written to Telegram.</summary>
    public sealed record Unreached(string Reason) : TelegramReply;

    /// <summary>The request was on the wire and no complete answer came: it may have been done.</summary>
    public sealed record Lost(string Reason) : TelegramReply;

    /// <summary>Reads an answer as Telegram writes it; null where it is none (a proxy's page, a cut).</summary>
    /// <param name="body">UTF-8.</param>
    public static TelegramReply? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.IsTrue("ok"))
            {
                return new Done(root.TryGetProperty("result", out var result) ? result.Clone() : default);
            }

            if (root.Number("error_code") is not { } code)
            {
                return null;
            }

            var parameters = root.Object("parameters");
            TimeSpan? wait = parameters.Number("retry_after") is >= 0 and <= MostSeconds and var seconds ? TimeSpan.FromSeconds(seconds) : null;
            return new Failed((int)Math.Clamp(code, 0, 999), root.Text("description") ?? "", wait, parameters.Number("migrate_to_chat_id"));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private const long MostSeconds = 24 * 60 * 60;
}
