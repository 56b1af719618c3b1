using System.Collections.Frozen;
using CooperationBot.Conversation;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Host.Web;

/// <summary>The words of the web pages in one language. They are data: see Data/web.tsv.</summary>
internal sealed class WebTexts
{
    private static readonly FrozenDictionary<Language, WebTexts> All = Read();

    private readonly FrozenDictionary<string, string> _texts;

    private WebTexts(Language language, FrozenDictionary<string, string> texts)
    {
        Language = language;
        _texts = texts;
    }

    public Language Language { get; }

    public string this[string key] => _texts[key];

    public static WebTexts For(Language language) => All[language];

    private static FrozenDictionary<Language, WebTexts> Read()
    {
        var rows = WordList.Lines(typeof(WebTexts).Assembly, "web.tsv").Select(line => line.Split('\t')).ToList();
        return new[] { Language.ZhHans, Language.ZhHant, Language.En }
            .Select((language, i) => new WebTexts(language, rows.ToFrozenDictionary(row => row[0], row => row[i + 1])))
            .ToFrozenDictionary(texts => texts.Language);
    }
}
