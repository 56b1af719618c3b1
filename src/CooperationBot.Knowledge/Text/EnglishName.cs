using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Text;

/// <summary>The form that a leading verb takes.</summary>
public enum VerbForm
{
    /// <summary>"promote".</summary>
    Infinitive,

    /// <summary>"promoting".</summary>
    Gerund,
}

/// <summary>Renders a Chinese noun or verb phrase in English from the words of a glossary. Pure and thread-safe.</summary>
public static class EnglishName
{
    private const int MaxLength = 120;

    /// <summary>
    /// The English of <paramref name="zh"/> when the glossary covers all of it, else null (the caller then quotes the original in “ ”). Organisations go from the
    /// outer to the inner: "Chongqing Liangjiang New Area Market Regulation Administration"; a part of an organisation comes before it with "of".
    /// </summary>
    /// <param name="form">How a phrase that begins with a verb is put ("promote …", "promoting …").</param>
    /// <param name="article">True to put the article in front that the phrase takes inside a sentence.</param>
    public static string? Compose(Glossary glossary, string zh, VerbForm form = VerbForm.Infinitive, bool article = false)
    {
        var folded = Folding.Fold(zh).Trim(' ', '"', '\'', '《', '》', '。', ',', '、', ':', ';');
        if (folded.Length is 0 or > MaxLength)
        {
            return null;
        }

        var pieces = PhrasePieces.Cut(glossary, folded);
        return pieces.IsDefaultOrEmpty ? null : new EnglishPhrase(pieces, form).Render(article);
    }
}
