using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Wording;

/// <summary>People and their posts in words.</summary>
internal static class PersonWording
{
    /// <summary>"段成刚" for Chinese readers; "Duan Chenggang (段成刚)" for English ones, or the glossary's form of the name; Latin names stay.</summary>
    public static string Name(string name, Language language)
    {
        if (language != Language.En)
        {
            return ScriptConversion.For(name, language);
        }

        return NameWording.HasHan(name) ? $"{Romanised(name)} ({name})" : name;
    }

    /// <summary>"Duan Chenggang".</summary>
    public static string Romanised(string name) => Glossary.Default.TryEnglish(name, out var known) ? known : Pinyin.OfName(name);

    /// <summary>All titles of a mention, joined: in Chinese as written, in English through the glossary or quoted. Empty where none are given.</summary>
    public static string Titles(PersonMention person, Language language)
    {
        if (language != Language.En)
        {
            return ScriptConversion.For(person.TitleText.Length > 0 ? person.TitleText : string.Join('、', person.Titles), language);
        }

        return EnglishList.Join([.. person.Titles.Select(Title)]);
    }

    /// <summary>A post in English; of one at an organisation that has no English name, the post alone: "director of “某市某局”".</summary>
    private static string Title(string title)
    {
        if (NameWording.English(title) is { } known)
        {
            return known;
        }

        for (var start = 2; start < title.Length; start++)
        {
            if (Glossary.Default.Find(title[start..]) is { Kind: GlossaryKind.Title } post)
            {
                return $"{post.English[0]} of {NameWording.English(title[..start], article: true) ?? NameWording.Quote(title[..start])}";
            }
        }

        return NameWording.Quote(title);
    }
}
