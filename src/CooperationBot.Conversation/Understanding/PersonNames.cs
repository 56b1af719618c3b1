using System.Collections.Immutable;
using System.Text;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Understanding;

/// <summary>The forms in which a question may name a person on record.</summary>
internal static class PersonNames
{
    private static readonly System.Collections.Frozen.FrozenSet<string> Forms = DataFiles.Words("name-forms.txt");
    private static readonly Cue Familiar = Cue.Named("familiar");

    /// <summary>The folded name, its pinyin as two words, in either order, and as one.</summary>
    public static IEnumerable<string> FormsOf(string name)
    {
        yield return Folding.Fold(name);
        var pinyin = Folding.Fold(Pinyin.OfName(name)).Replace('ü', 'u');
        if (pinyin.Contains(' ', StringComparison.Ordinal))
        {
            var parts = pinyin.Split(' ');
            yield return pinyin;
            yield return $"{parts[1]} {parts[0]}";
            yield return pinyin.Replace(" ", "", StringComparison.Ordinal);
        }
    }

    /// <summary>Where the form stands as a word of its own; a pinyin form may be off by one letter. -1 where it does not.</summary>
    public static int Find(string text, string form)
    {
        var at = text.IndexOf(form, StringComparison.Ordinal);
        if (at >= 0 || !char.IsAsciiLetter(form[0]))
        {
            return at;
        }

        for (var i = 0; i + form.Length <= text.Length; i++)
        {
            var atWord = i == 0 || !char.IsAsciiLetter(text[i - 1]);
            if (atWord && text[i] == form[0] && Spelling.Distance(text.AsSpan(i, form.Length), form) <= (form.Length > 7 ? 2 : 1))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>"老段", "段主任", "段书记", a homophone of a whole name: the one person on record it can be, or null.</summary>
    public static (string Name, int Start, int Length)? BySurname(string text, ImmutableArray<PersonRecord> people)
    {
        for (var i = 0; i < text.Length; i++)
        {
            foreach (var person in people)
            {
                var surname = Folding.Fold(person.Name[0]);
                if (text[i] == surname && people.Count(other => Folding.Fold(other.Name[0]) == surname) == 1)
                {
                    if (i > 0 && Familiar.IsIn(text[(i - 1)..i]))
                    {
                        return (person.Name, i - 1, 2);
                    }

                    if (Forms.FirstOrDefault(form => string.CompareOrdinal(text, i + 1, form, 0, form.Length) == 0) is { } form)
                    {
                        return (person.Name, i, 1 + form.Length);
                    }
                }

                if (person.Name.Length >= 3 && i + person.Name.Length <= text.Length && SoundsLike(text.AsSpan(i, person.Name.Length), Folding.Fold(person.Name)))
                {
                    return (person.Name, i, person.Name.Length);
                }
            }
        }

        return null;
    }

    private static bool SoundsLike(ReadOnlySpan<char> typed, string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (Pinyin.Key(typed[i], PinyinFuzz.FinalNasal | PinyinFuzz.Retroflex) is not { } key || key != Pinyin.Key(name[i], PinyinFuzz.FinalNasal | PinyinFuzz.Retroflex))
            {
                return false;
            }
        }

        return true;
    }
}
