using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Wording;

/// <summary>Names of milestones in the language of the reader.</summary>
internal static class MilestoneWording
{
    /// <summary>"签约" or "signing": the kind as a noun.</summary>
    public static string Kind(MilestoneKind kind, Language language) => Phrases.Get("kind." + Key(kind), language);

    /// <summary>
    /// A short name: the title in the reader's script; in English put together from kind, ordinal, series, parties and instrument through the glossary
    /// ("second joint meeting of …", "signing of the strategic cooperation agreement"), with the original in “ ” for what has no English.
    /// </summary>
    /// <param name="article">True to begin an English name with the article that it takes inside a sentence.</param>
    public static string Title(Milestone milestone, Language language, bool article = false) => language == Language.En
        ? EnglishTitle.Of(milestone, article)
        : ScriptConversion.For(milestone.Title.ReplaceLineEndings(" "), language);

    internal static string Key(MilestoneKind kind) => kind switch
    {
        MilestoneKind.PolicyRelease => "policy-release",
        MilestoneKind.ProjectStart => "project-start",
        MilestoneKind.GroundBreaking => "ground-breaking",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
