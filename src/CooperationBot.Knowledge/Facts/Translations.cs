using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Brings a Chinese and an English name together by the glossary.</summary>
internal static class Translations
{
    /// <summary>
    /// True when the glossary's Chinese for the English name says all of the Chinese one, or is the same with a place in front ("重庆两江新区" for "两江新区").
    /// One of the two is in Han characters, the other is not.
    /// </summary>
    public static bool Agree(string one, string other)
    {
        var (han, latin) = Folding.IsHan(one[0]) ? (one, other) : (other, one);
        var told = new bool[han.Length];
        foreach (var form in ChineseGloss.Of(latin).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (form.EndsWith(han, StringComparison.Ordinal))
            {
                return true;
            }

            for (var at = han.IndexOf(form, StringComparison.Ordinal); at >= 0; at = han.IndexOf(form, at + 1, StringComparison.Ordinal))
            {
                told.AsSpan(at, form.Length).Fill(true);
            }
        }

        return !told.Contains(false);
    }

    /// <summary>The Chinese name of an English series of meetings, or null where the glossary has none for it.</summary>
    public static string? Series(string latin) =>
        Glossary.Default.FindEnglish(latin).Where(match => match.Entry.Kind == GlossaryKind.Event).Select(match => Folding.Fold(match.Chinese)).MaxBy(name => name.Length);
}
