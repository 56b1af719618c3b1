using System.Text;
using CooperationBot.Host.Layout;

namespace CooperationBot.Host.Timelines;

/// <summary>Estimates how wide text is drawn, on the generous side, for fonts that are not at hand when the picture is made.</summary>
internal static class TextWidth
{
    private const int MiddleDot = 0xb7;

    /// <summary>The width of one character in ems.</summary>
    public static double Ems(Rune rune)
    {
        var value = rune.Value;
        if (value >= 0x2000 || value == MiddleDot || CellWidth.IsWide(value))
        {
            // Chinese fonts draw quotation marks, dashes and dots as wide as a character.
            return CellWidth.Of(rune) == 0 ? 0 : 1.02;
        }

        return value switch
        {
            'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or ' ' => 0.34,
            'm' or 'w' or 'M' or 'W' or '@' or '%' => 0.96,
            >= 'A' and <= 'Z' => 0.7,
            < 0x20 => 0,
            _ => 0.58,
        };
    }

    /// <summary>The width of a text at a font size, in the unit of the size.</summary>
    public static double Of(string text, double size)
    {
        var ems = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            ems += Ems(rune);
        }

        return ems * size;
    }

    /// <summary>The text in lines of at most <paramref name="width"/>; what is beyond <paramref name="most"/> lines is cut with an ellipsis.</summary>
    public static List<string> Wrap(string text, double size, double width, int most)
    {
        var lines = LineBreaker.Break(text, width / size, Ems);
        if (lines.Count <= most)
        {
            return lines;
        }

        var last = lines[most - 1];
        while (last.Length > 0 && Of(last + "…", size) > width)
        {
            last = last[..^(char.IsLowSurrogate(last[^1]) ? 2 : 1)];
        }

        return [.. lines.Take(most - 1), last + "…"];
    }
}
