using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading;

/// <summary>Which characters of a question's term stand in a text.</summary>
internal static class Words
{
    /// <summary>Shorter names are too easily put together from strangers' parts.</summary>
    private const int LongName = 6;

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

        return term.Whole && HoldsParted(text, term.Forms[0]);
    }

    /// <summary>A long name with a word of two characters put in: "甲江协同创新区" is written "甲江新区协同创新区" as well.</summary>
    private static bool HoldsParted(string text, string name)
    {
        for (var cut = 2; name.Length >= LongName && cut + LongName - 2 <= name.Length; cut++)
        {
            for (var at = text.IndexOf(name[..cut], StringComparison.Ordinal); at >= 0; at = text.IndexOf(name[..cut], at + 1, StringComparison.Ordinal))
            {
                if (at + name.Length + 2 <= text.Length && string.CompareOrdinal(text, at + cut + 2, name, cut, name.Length - cut) == 0 && Folding.IsHan(text[at + cut]) && Folding.IsHan(text[at + cut + 1]))
                {
                    return true;
                }
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
            // "川渝" is also met where both full names stand.
            return form.Contains(' ', StringComparison.Ordinal) ? form.Split(' ').All(part => text.Contains(part, StringComparison.Ordinal)) : text.Contains(form, StringComparison.Ordinal);
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
