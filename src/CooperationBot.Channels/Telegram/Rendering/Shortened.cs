using System.Globalization;

namespace CooperationBot.Channels.Telegram.Rendering;

/// <summary>Cuts text that must not be longer.</summary>
internal static class Shortened
{
    /// <summary>The text, or as many whole characters of it as leave room for the mark of the cut.</summary>
    /// <param name="most">UTF-16 units of the result, at least 1.</param>
    public static string To(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = 0;
        while (StringInfo.GetNextTextElementLength(text, end) is var next && end + next < most)
        {
            end += next;
        }

        return text[..end].TrimEnd() + "…";
    }
}
