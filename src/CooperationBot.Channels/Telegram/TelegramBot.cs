using System.Globalization;

namespace CooperationBot.Channels.Telegram;

/// <summary>Who the bot is at Telegram.</summary>
/// <param name="Id">Its user id; the number that its token begins with.</param>
/// <param name="Name">Its username without '@', as getMe tells it.</param>
internal sealed record TelegramBot(long Id, string Name)
{
    /// <summary>The id that a token belongs to; 0 where it is no token.</summary>
    public static long IdOf(string token) =>
        token.IndexOf(':') is > 0 and var colon && long.TryParse(token.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    public bool IsCalled(ReadOnlySpan<char> name) => name.Equals(Name, StringComparison.OrdinalIgnoreCase);
}
