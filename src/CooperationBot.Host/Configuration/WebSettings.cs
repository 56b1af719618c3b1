using System.Net;

namespace CooperationBot.Host.Configuration;

/// <summary>Where the web pages are served and how links to them begin.</summary>
/// <param name="Url">What the server listens on.</param>
/// <param name="PublicUrl">What links to sources begin with.</param>
/// <param name="ChatUrl">Where the chat page is, or null where it is off.</param>
/// <param name="SigningKey">What links are signed with, or null where the bot makes a key for itself.</param>
/// <param name="LinkDays">How long a signed link opens its document.</param>
internal sealed record WebSettings(Uri Url, Uri PublicUrl, Uri? ChatUrl, Secret? SigningKey, int LinkDays)
{
    private const string Example = "http://127.0.0.1:3978";
    private const int ShortestKey = 32;

    /// <summary>True for an address that stands for all of a machine's: it can be listened on, but nobody can go there.</summary>
    public static bool IsEveryAddress(Uri address) => address.Host is "0.0.0.0" or "[::]";

    /// <summary>True where a reader who came by this host name has the chat pages.</summary>
    public bool HasChatAt(string host) =>
        ChatUrl is not null && (IsEveryAddress(ChatUrl) || ((string[])[ChatUrl.Host, "localhost", "127.0.0.1", "[::1]"]).Contains(host, StringComparer.OrdinalIgnoreCase));

    internal static WebSettings Read(SettingsReader reader)
    {
        var url = reader.Address("Web:Url", Example) ?? new Uri(Example);
        if (url.Scheme != "http")
        {
            throw SettingsReader.Fault("Web:Url", "this version serves http only; put a TLS proxy in front and name it in Web:PublicUrl", Example);
        }

        if (url.Host != "localhost" && !IPAddress.TryParse(url.Host.Trim('[', ']'), out _))
        {
            throw SettingsReader.Fault("Web:Url", $"the host \"{url.Host}\" is not an IP address to listen on", Example);
        }

        var publicUrl = reader.Address("Web:PublicUrl", "https://bot.example.org") ?? url;
        var chatUrl = reader.Address("Web:ChatUrl", Example) ?? (publicUrl.IsLoopback ? url : null);
        var signingKey = reader.Secret("Web:SigningKey");
        return signingKey is { Value.Length: < ShortestKey }
            ? throw SettingsReader.Fault("Web:SigningKey", $"is shorter than {ShortestKey} characters", "what-openssl-rand-base64-32-prints")
            : new WebSettings(url, publicUrl, chatUrl, signingKey, reader.Number("Web:LinkDays", missing: 30, least: 1, most: 3650));
    }
}
