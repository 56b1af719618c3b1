using CooperationBot.Conversation.Delivery;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CooperationBot.Channels.Telegram.Sending;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Channels.Telegram.Receiving;

/// <summary>
/// Takes what Telegram brings: the secret first, then the body, then the store. It answers 200 only for what is durable; everything else Telegram brings
/// again. Thread-safe.
/// </summary>
internal sealed partial class TelegramWebhook(TelegramOptions options, TelegramIdentity identity, UpdateDoor door, ILogger<TelegramWebhook> log)
{
    public const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    private const int LargestUpdate = 256 * 1024;

    private readonly byte[] _secret = Digest(options.WebhookSecret);

    public async Task<int> ReceiveAsync(HttpRequest request)
    {
        // Digests are compared, so that not even the secret's length shows in the time it takes.
        if (!CryptographicOperations.FixedTimeEquals(Digest(request.Headers[SecretHeader].ToString()), _secret))
        {
            return StatusCodes.Status401Unauthorized;
        }

        if (identity.Bot is not { } bot)
        {
            return StatusCodes.Status503ServiceUnavailable;
        }

        if (await BodyAsync(request) is not { } body)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        try
        {
            using var update = JsonDocument.Parse(body);
            return await door.TakeInAsync(update.RootElement, bot, request.HttpContext.RequestAborted) ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        }
        catch (JsonException)
        {
            return StatusCodes.Status400BadRequest;
        }
        catch (Exception e) when (!request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            LogNotKept(FaultTrace.Of(e));
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    /// <summary>Null where it is larger than any update.</summary>
    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpRequest request)
    {
        if (request.ContentLength > LargestUpdate)
        {
            return null;
        }

        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
        {
            if (body.Length + read > LargestUpdate)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static byte[] Digest(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    [LoggerMessage(LogLevel.Error, "An update could not be kept; Telegram will bring it again: {Fault}")]
    private partial void LogNotKept(string fault);
}
