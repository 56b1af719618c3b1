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

        return EnglishList.Join([.. person.Titles.Select(title => NameWording.Of(title, language))]);
    }
}
