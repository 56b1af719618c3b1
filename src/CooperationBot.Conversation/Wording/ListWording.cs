using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Wording;

/// <summary>Lists inside a sentence.</summary>
internal static class ListWording
{
    /// <summary>"A、B、C" in Chinese, "A, B and C" in English.</summary>
    public static string Join(IReadOnlyList<string> items, Language language) =>
        language == Language.En ? EnglishList.Join(items) : string.Join('、', items);

    /// <summary>Names of the documents joined in the language of the reader.</summary>
    public static string Names(IEnumerable<string> names, Language language) => Join([.. names.Select(name => NameWording.Of(name, language)).Distinct()], language);

    /// <summary>A remark in brackets: "(…)" in English, "(…)" of full width in Chinese; empty for no remark.</summary>
    public static string Remark(string? remark, Language language) =>
        string.IsNullOrEmpty(remark) ? "" : language == Language.En ? $" ({remark})" : $"\uff08{remark}\uff09";
}
