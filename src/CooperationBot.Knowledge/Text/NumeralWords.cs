using System.Globalization;
using System.Text;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Knowledge.Text;

/// <summary>Writes numbers in English and Chinese: the other direction of <see cref="Numerals"/>.</summary>
public static class NumeralWords
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>"second", "twenty-fourth"; from 100 on "100th".</summary>
    public static string EnglishOrdinal(int value) => EnglishNumerals.OrdinalWord(value);

    /// <summary>"2nd", "24th".</summary>
    public static string EnglishOrdinalShort(int value) => EnglishNumerals.OrdinalDigits(value);

    /// <summary>"二十四", "一百零五"; digits for what is not between 0 and 9999.</summary>
    public static string Chinese(int value)
    {
        if (value is < 0 or > 9999)
        {
            return value.ToString(CultureInfo.InvariantCulture);
        }

        if (value < 10)
        {
            return Digits[value].ToString();
        }

        var result = new StringBuilder();
        var (rest, zero) = (value, false);
        foreach (var (scale, name) in new[] { (1000, "千"), (100, "百"), (10, "十"), (1, "") })
        {
            var digit = rest / scale;
            rest %= scale;
            if (digit == 0)
            {
                zero = result.Length > 0;
                continue;
            }

            if (zero)
            {
                result.Append('零');
                zero = false;
            }

            // 十二, not 一十二; but 一百一十二.
            result.Append(scale == 10 && digit == 1 && result.Length == 0 ? "" : Digits[digit].ToString()).Append(name);
        }

        return result.ToString();
    }

    /// <summary>"10,000", "4.3 trillion", "more than 300,000": figures from a thousand million on use scale words where no digit is lost.</summary>
    public static string English(decimal value, FigureBound bound = FigureBound.Exact)
    {
        var number = value switch
        {
            >= 1e12m when Fits(value / 1e12m) => Plain(value / 1e12m) + " trillion",
            >= 1e9m when Fits(value / 1e9m) => Plain(value / 1e9m) + " billion",
            >= 1e6m when Fits(value / 1e6m) => Plain(value / 1e6m) + " million",
            _ => value.ToString("#,##0.########", CultureInfo.InvariantCulture),
        };
        return bound switch
        {
            FigureBound.MoreThan => "more than " + number,
            FigureBound.LessThan => "nearly " + number,
            FigureBound.About => "about " + number,
            _ => number,
        };
    }

    /// <summary>"1万多", "30万", "4.3万亿", "约58".</summary>
    public static string Chinese(decimal value, FigureBound bound)
    {
        var number = value switch
        {
            >= 1e12m when Fits(value / 1e12m) => Plain(value / 1e12m) + "万亿",
            >= 1e8m when Fits(value / 1e8m) => Plain(value / 1e8m) + "亿",
            >= 1e4m when Fits(value / 1e4m) => Plain(value / 1e4m) + "万",
            _ => Plain(value),
        };
        return bound switch
        {
            FigureBound.MoreThan => number + "多",
            FigureBound.LessThan => "近" + number,
            FigureBound.About => "约" + number,
            _ => number,
        };
    }

    private static bool Fits(decimal scaled) => decimal.Round(scaled, 3) == scaled;

    private static string Plain(decimal value) => value.ToString("0.########", CultureInfo.InvariantCulture);
}
