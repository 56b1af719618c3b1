using System.Globalization;
using System.Text.RegularExpressions;

namespace CooperationBot.Channels.Telegram;

/// <summary>Finds what cannot be meant in the Telegram settings.</summary>
internal static partial class TelegramOptionsCheck
{
    private const int HighestRate = 100_000;

    public static IEnumerable<string> Faults(TelegramOptions options) =>
    [
        .. Account(options),
        .. options.Mode == TelegramMode.Webhook ? Webhook(options) : [],
        .. Rate("PerChatPerSecond", options.Pacing.PerChatPerSecond, new TelegramPacing().PerChatPerSecond),
        .. Rate("PerGroupPerMinute", options.Pacing.PerGroupPerMinute, new TelegramPacing().PerGroupPerMinute),
        .. Rate("PerSecond", options.Pacing.PerSecond, new TelegramPacing().PerSecond),
    ];

    private static IEnumerable<string> Account(TelegramOptions options)
    {
        // The value itself is a secret, even a mistyped one.
        if (!Token().IsMatch(options.Token))
        {
            yield return Fault("Telegram:Token", "is not a token as BotFather gives it out (number, colon, 20 or more letters, digits, '-' and '_')", "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr");
        }

        if (!IsSafe(options.ApiBaseUrl))
        {
            yield return Fault("Telegram:ApiBaseUrl", $"\"{options.ApiBaseUrl}\" is not an https address (http only on this machine)", new TelegramOptions().ApiBaseUrl);
        }
    }

    private static IEnumerable<string> Webhook(TelegramOptions options)
    {
        if (!Secret().IsMatch(options.WebhookSecret))
        {
            yield return Fault(
                "Telegram:WebhookSecret",
                options.WebhookSecret.Length == 0 ? "is missing" : "is not 16 to 256 letters, digits, '-' and '_'",
                "a-long-random-word-of-your-own");
        }

        // A Bot API server of one's own may deliver to any address; Telegram's delivers to https and four ports only.
        var own = !options.ApiBaseUrl.StartsWith("https://api.telegram.org", StringComparison.OrdinalIgnoreCase);
        if (!own && (options.PublicUrl.Scheme != Uri.UriSchemeHttps || options.PublicUrl.IsLoopback || options.PublicUrl.Port is not (443 or 80 or 88 or 8443)))
        {
            yield return Fault("Web:PublicUrl", $"\"{options.PublicUrl}\" is not an https address with port 443, 80, 88 or 8443, where Telegram could bring its events (or set Telegram:Mode=Polling)", "https://bot.example.org");
        }
    }

    private static IEnumerable<string> Rate(string key, int value, int example)
    {
        if (value is < 1 or > HighestRate)
        {
            yield return Fault($"Telegram:Pacing:{key}", $"{value} is not a whole number from 1 to {HighestRate}", example.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The token travels in the address, so only encryption or this machine's own wires will do.</summary>
    private static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    private static string Fault(string key, string fault, string example) => $"{key}: {fault}; for example {key}={example}";

    [GeneratedRegex("""\A[0-9]{1,20}:[A-Za-z0-9_-]{20,100}\z""")]
    private static partial Regex Token();

    [GeneratedRegex("""\A[A-Za-z0-9_-]{16,256}\z""")]
    private static partial Regex Secret();
}
