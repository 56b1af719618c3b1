namespace CooperationBot.Knowledge.Text;

/// <summary>Renders a Chinese noun or verb phrase in English from the words of a glossary.</summary>
public static class EnglishName
{
    /// <summary>
    /// The English of <paramref name="zh"/> when the glossary covers all of it, else null (the caller then quotes the original in “ ”). Organisations go from the
    /// outer to the inner: "Chongqing Liangjiang New Area Market Regulation Administration".
    /// </summary>
    /// <param name="form">How a phrase that begins with a verb is put ("promote …", "promoting …").</param>
    /// <param name="article">True to put the article in front that the phrase takes inside a sentence.</param>
    public static string? Compose(Glossary glossary, string zh, VerbForm form = VerbForm.Infinitive, bool article = false) =>
        glossary.TryEnglish(zh, out var en) ? en : null;
}

/// <summary>The form that a leading verb takes.</summary>
public enum VerbForm
{
    /// <summary>"promote".</summary>
    Infinitive,

    /// <summary>"promoting".</summary>
    Gerund,
}
