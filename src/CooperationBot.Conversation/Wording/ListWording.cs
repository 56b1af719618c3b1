using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Wording;

/// <summary>Lists inside a sentence.</summary>
internal static class ListWording
{
    /// <summary>"A、B、C" in Chinese, "A, B and C" in English.</summary>
    public static string Join(IReadOnlyList<string> items, Language language) =>
        language == Language.En ? EnglishList.Join(items) : string.Join('、', items);
}
