using System.Text.RegularExpressions;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Understanding;

/// <summary>
/// The scripts that a pattern's words are written in. A pattern of Chinese words cannot match a text without Chinese, nor one of English words a
/// text without Latin letters; not trying saves most of the time that questions of the other language would cost.
/// </summary>
/// <param name="Han">It has Chinese words.</param>
/// <param name="Latin">It has English words.</param>
internal readonly partial record struct PatternScript(bool Han, bool Latin)
{
    /// <summary>The scripts of the words of a regular expression.</summary>
    public static PatternScript OfPattern(string pattern) => OfText(Syntax().Replace(pattern, ""));

    /// <summary>The scripts that occur in a text.</summary>
    public static PatternScript OfText(string text) => new(text.Any(Folding.IsHan), text.Any(char.IsAsciiLetter));

    /// <summary>False where the pattern's only script does not occur in the text; a pattern with words of both, or of none, may always match.</summary>
    public bool MayMatch(PatternScript text) => Han == Latin || (Han && text.Han) || (Latin && text.Latin);

    /// <summary>Escapes such as \b and names of groups are letters of the pattern but no words.</summary>
    [GeneratedRegex(@"\\.|\(\?<\w+>")]
    private static partial Regex Syntax();
}
