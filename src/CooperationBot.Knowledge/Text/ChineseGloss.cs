using System.Text;

namespace CooperationBot.Knowledge.Text;

/// <summary>
/// The Chinese words for what an English text names, by the glossary, so that a question in either language finds it. For matching only: nothing of it is ever shown.
/// Pure and thread-safe.
/// </summary>
public static class ChineseGloss
{
    /// <summary>The folded Chinese forms of every glossary phrase of the text, one a line, in the order of the text; empty where it names none.</summary>
    public static string Of(string english)
    {
        var gloss = new StringBuilder();
        foreach (var form in Glossary.Default.FindEnglish(english).SelectMany(match => match.Entry.Chinese).Distinct(StringComparer.Ordinal))
        {
            gloss.Append(Folding.Fold(form)).Append('\n');
        }

        return gloss.ToString();
    }
}
