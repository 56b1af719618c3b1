using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading;

/// <summary>Which characters of a question's term stand in a text.</summary>
internal static class Words
{
    /// <summary>True when one form of the term stands wholly in the folded text.</summary>
    public static bool Holds(string text, QueryTerm term)
    {
        foreach (var form in term.Forms)
        {
            if (Holds(text, form))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A Latin word is found in any of its forms ("chaired" by "co-chaired").</summary>
    public static bool Holds(string text, string form)
    {
        if (form.Length == 0)
        {
            return false;
        }

        if (Folding.IsHan(form[0]) || !char.IsAsciiLetter(form[0]))
        {
            return text.Contains(form, StringComparison.Ordinal);
        }

        var wanted = EnglishWords.Read(form);
        var words = EnglishWords.Read(text);
        for (var i = 0; i + wanted.Length <= words.Length && wanted.Length > 0; i++)
        {
            var k = 0;
            while (k < wanted.Length && words[i + k].Stem == wanted[k].Stem)
            {
                k++;
            }

            if (k == wanted.Length)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Marks the characters of a Han form that lie in a pair which the text holds.</summary>
    public static void Mark(string text, string form, bool[] held)
    {
        for (var i = 0; i + 1 < form.Length; i++)
        {
            if (text.AsSpan().IndexOf(form.AsSpan(i, 2), StringComparison.Ordinal) >= 0)
            {
                held[i] = held[i + 1] = true;
            }
        }
    }
}
