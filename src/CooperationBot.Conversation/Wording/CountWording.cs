using System.Globalization;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Wording;

/// <summary>Figures, counts and ordinals in words.</summary>
internal static class CountWording
{
    /// <summary>"第二次" in Chinese, "second" in English.</summary>
    public static string Ordinal(int value, Language language) => Phrases.Get("ordinal", language, ("n", Rank(value, language)));

    /// <summary>The ordinal without what it numbers: "第二", "second".</summary>
    public static string Rank(int value, Language language) => language == Language.En ? NumeralWords.EnglishOrdinal(value) : Phrases.Get("rank", language, ("n", NumeralWords.Chinese(value)));

    /// <summary>A figure with what it counts: as written in Chinese; in English "more than 10,000 companies and industry organizations".</summary>
    public static string Figure(Figure figure, Language language)
    {
        if (language != Language.En)
        {
            return ScriptConversion.For(figure.Text, language);
        }

        var number = Amount(figure);
        var what = figure.What.Length == 0 ? "" : NameWording.Of(figure.What, language);
        return what.Length == 0 ? number : $"{number} {(figure.Value == 1 ? what : EnglishInflection.Plural(what))}";
    }

    private static string Amount(Figure figure)
    {
        var (value, unit) = (figure.Value, figure.Unit);
        if (unit.Length > 1 && unit[0] is '万' or '亿' or '萬' or '億')
        {
            value *= unit[0] is '亿' or '億' ? 100_000_000 : 10_000;
            unit = unit[1..];
        }

        var number = NumeralWords.English(value, figure.Bound);
        if (unit is "%" or "\uff05")
        {
            return number + "%";
        }

        return unit.Length > 0 && Glossary.Default.Find(unit) is { Kind: GlossaryKind.Measure, English: [not "-", ..] } entry
            ? $"{number} {(value == 1 ? entry.English[0] : EnglishInflection.Plural(entry.English[0]))}"
            : number;
    }
}
