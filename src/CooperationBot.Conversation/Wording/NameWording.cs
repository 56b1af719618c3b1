using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Wording;

/// <summary>Names of organisations, places, instruments and topics in the language of the reader.</summary>
internal static class NameWording
{
    /// <summary>
    /// Chinese readers see the name as written, in their script. English readers see the glossary's English; what it does not cover is quoted in the
    /// original, in “ ”. A name that is written in Latin letters stays.
    /// </summary>
    public static string Of(string name, Language language, bool article = false)
    {
        if (language != Language.En)
        {
            return HasHan(name) ? ScriptConversion.For(name, language) : Chinese(name, language) ?? name;
        }

        return English(name, article) ?? Quote(name);
    }

    /// <summary>The English of a Chinese name or phrase, or null where the glossary does not cover it; Latin names as they are.</summary>
    public static string? English(string name, bool article = false) =>
        HasHan(name) ? EnglishName.Compose(Glossary.Default, name, article: article) : name;

    /// <summary>The English of a phrase that begins with a verb as a thing: "promoting transport connectivity"; null where the glossary does not cover it.</summary>
    public static string? Doing(string phrase) => EnglishName.Compose(Glossary.Default, phrase, VerbForm.Gerund);

    /// <summary>The original in curly quotes; names in 《》 keep those.</summary>
    public static string Quote(string original) => original.StartsWith('《') && original.EndsWith('》') ? original : $"“{original}”";

    internal static bool HasHan(string text) => text.Any(Folding.IsHan);

    private static string? Chinese(string name, Language language)
    {
        var matches = Glossary.Default.FindEnglish(name);
        return matches.Length == 1 && matches[0].Span.Length == name.Length && matches[0].Entry.Kind is GlossaryKind.Place or GlossaryKind.Org
            ? ScriptConversion.For(matches[0].Chinese, language)
            : null;
    }
}
