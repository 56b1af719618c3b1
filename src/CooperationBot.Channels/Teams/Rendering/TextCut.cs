using System.Globalization;

namespace CooperationBot.Channels.Teams.Rendering;

/// <summary>Shortens and divides text without cutting a character in two.</summary>
internal static class TextCut
{
    private const string Ends = "。！？；，、 .!?;,";

    /// <summary>The text in one line, at most <paramref name="most"/> UTF-16 units long; what is left out is marked by an ellipsis.</summary>
    public static string Shorten(string text, int most)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= most ? line : line[..Whole(line, most - 1)] + "…";
    }

    /// <summary>The text in pieces of at most <paramref name="most"/> UTF-16 units, cut behind a sentence or word where there is one in the last quarter.</summary>
    public static IEnumerable<string> Divide(string text, int most)
    {
        while (text.Length > most)
        {
            var end = most;
            while (end > most * 3 / 4 && !Ends.Contains(text[end - 1], StringComparison.Ordinal))
            {
                end--;
            }

            var cut = end > most * 3 / 4 ? end : Whole(text, OutsideMarker(text, most));
            yield return text[..cut];
            text = text[cut..];
        }

        if (text.Length > 0)
        {
            yield return text;
        }
    }

    private static int OutsideMarker(string text, int at)
    {
        const int LongestMarker = 5;
        var open = text.LastIndexOf('[', at - 1, Math.Min(LongestMarker, at));
        return open > 0 && text.IndexOf(']', open) is var close && close >= at && close - open < LongestMarker ? open : at;
    }

    /// <summary>The last border between characters that is not behind <paramref name="most"/>; behind it where the first character alone is longer.</summary>
    private static int Whole(string text, int most)
    {
        var end = 0;
        while (end < text.Length && StringInfo.GetNextTextElementLength(text, end) is var length && (end + length <= most || end == 0))
        {
            end += length;
        }

        return end;
    }
}
