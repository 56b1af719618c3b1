using CooperationBot.Conversation;

namespace CooperationBot.Channels;

/// <summary>The names of the answer languages on the wire, on the command line and in the settings: zh-Hans, zh-Hant, en.</summary>
public static class LanguageTag
{
    /// <summary>All tags, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> All { get; } = ["zh-Hans", "zh-Hant", "en"];

    /// <summary>The tag of a language.</summary>
    public static string Of(Language language) => language switch
    {
        Language.ZhHans => "zh-Hans",
        Language.ZhHant => "zh-Hant",
        _ => "en",
    };

    /// <summary>The language of a tag; case does not matter. Null for anything else.</summary>
    public static Language? Parse(string? tag) => tag?.Trim().ToLowerInvariant() switch
    {
        "zh-hans" => Language.ZhHans,
        "zh-hant" => Language.ZhHant,
        "en" => Language.En,
        _ => null,
    };
}
