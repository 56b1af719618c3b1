using System.Collections.Frozen;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Understanding;

/// <summary>Words of a question that are written as names.</summary>
internal static class EnglishNames
{
    /// <summary>
    /// The folded words that begin with a capital inside a sentence. Empty where capitals tell nothing: a question in title case or in capitals.
    /// </summary>
    public static FrozenSet<string> In(string original)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var (capitals, small) = (0, 0);
        var opens = true;
        for (var i = 0; i < original.Length; i++)
        {
            if (!char.IsAsciiLetter(original[i]))
            {
                opens |= original[i] is '.' or '?' or '!' or ':' or '"' or '“';
                continue;
            }

            var end = i + 1;
            while (end < original.Length && char.IsAsciiLetter(original[end]))
            {
                end++;
            }

            if (char.IsAsciiLetterLower(original[i]))
            {
                small++;
            }
            else if (!opens)
            {
                capitals++;
                names.Add(Folding.Fold(original[i..end]));
            }

            opens = false;
            i = end - 1;
        }

        // Function words stay small where capitals mean names.
        return small > capitals / 2 ? names.ToFrozenSet(StringComparer.Ordinal) : [];
    }
}
