using System.Security.Cryptography;
using CooperationBot.Channels;
using CooperationBot.Conversation;
using Microsoft.AspNetCore.Http;

namespace CooperationBot.Host.Web;

/// <summary>Who looks at the page: what the browser says and what it was given to remember.</summary>
/// <param name="Pinned">The answer language that was chosen on the page; null = the question's own.</param>
/// <param name="Interface">The language of the page itself.</param>
/// <param name="Session">The name that the browser was given, or null before its first question.</param>
internal sealed record Visitor(Language? Pinned, Language Interface, string? Session)
{
    private const string LanguageCookie = "cooperation-language";
    private const string SessionCookie = "cooperation-session";
    private const int SessionBytes = 16;
    private const int ConversationBytes = 6;

    public WebTexts Texts => WebTexts.For(Interface);

    public static Visitor Of(HttpRequest request)
    {
        var pinned = LanguageTag.Parse(request.Cookies[LanguageCookie]);
        var session = request.Cookies[SessionCookie];
        return new Visitor(pinned, pinned ?? Preferred(request), IsName(session, SessionBytes) ? session : null);
    }

    /// <summary>The name of a new conversation; it is no secret, because it counts only together with the session.</summary>
    public static string NewConversation() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(ConversationBytes));

    /// <summary>The conversation's name if it is one that this page gave out, otherwise null.</summary>
    public static string? Conversation(string? value) => IsName(value, ConversationBytes) ? value : null;

    /// <summary>The chat under which turns are kept.</summary>
    public static string Chat(string session, string conversation) => $"web:{session}:{conversation}";

    /// <summary>Gives the browser a name if it has none.</summary>
    public string EnsureSession(HttpResponse response)
    {
        var session = Session ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SessionBytes));
        response.Cookies.Append(SessionCookie, session, Lasting(response, TimeSpan.FromDays(30)));
        return session;
    }

    /// <summary>Remembers the answer language; anything but a known tag means the question's own.</summary>
    public static void Pin(HttpResponse response, string? tag)
    {
        if (LanguageTag.Parse(tag) is { } language)
        {
            response.Cookies.Append(LanguageCookie, LanguageTag.Of(language), Lasting(response, TimeSpan.FromDays(365)));
        }
        else
        {
            response.Cookies.Delete(LanguageCookie);
        }
    }

    private static CookieOptions Lasting(HttpResponse response, TimeSpan age) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = response.HttpContext.Request.IsHttps,
        MaxAge = age,
        Path = "/",
        IsEssential = true,
    };

    private static bool IsName(string? value, int bytes) => value?.Length == bytes * 2 && value.All(char.IsAsciiHexDigitLower);

    private static Language Preferred(HttpRequest request)
    {
        foreach (var entry in request.GetTypedHeaders().AcceptLanguage.OrderByDescending(entry => entry.Quality ?? 1))
        {
            var tag = entry.Value.Value?.ToLowerInvariant() ?? "";
            if (tag.StartsWith("zh", StringComparison.Ordinal))
            {
                return tag.Contains("hant") || tag.Contains("tw") || tag.Contains("hk") || tag.Contains("mo") ? Language.ZhHant : Language.ZhHans;
            }

            if (tag.StartsWith("en", StringComparison.Ordinal))
            {
                return Language.En;
            }
        }

        return Language.ZhHans;
    }
}
