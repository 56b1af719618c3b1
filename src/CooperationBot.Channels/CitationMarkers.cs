namespace CooperationBot.Channels;

/// <summary>Finds the markers [n] that lead from an answer's text to its citations.</summary>
public static class CitationMarkers
{
    /// <summary>The text cut into plain parts and markers, in order; put together again they are the text.</summary>
    public static IEnumerable<(string Part, bool IsMarker)> Split(string text)
    {
        var plain = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var length = MarkerLength(text, i);
            if (length == 0)
            {
                continue;
            }

            if (i > plain)
            {
                yield return (text[plain..i], false);
            }

            yield return (text.Substring(i, length), true);
            i += length - 1;
            plain = i + 1;
        }

        if (plain < text.Length)
        {
            yield return (text[plain..], false);
        }
    }

    /// <summary>The number inside a marker.</summary>
    public static int Number(string marker) => int.Parse(marker.AsSpan(1, marker.Length - 2), System.Globalization.CultureInfo.InvariantCulture);

    private static int MarkerLength(string text, int at)
    {
        const int MostDigits = 3;
        if (text[at] != '[')
        {
            return 0;
        }

        var end = at + 1;
        while (end < text.Length && end - at <= MostDigits && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end > at + 1 && end < text.Length && text[end] == ']' ? end - at + 1 : 0;
    }
}
