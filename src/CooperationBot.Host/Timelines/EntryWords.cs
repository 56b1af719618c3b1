using CooperationBot.Conversation.Timelines;
using CooperationBot.Host.Web;

namespace CooperationBot.Host.Timelines;

/// <summary>What every timeline says of an event beside its title and its time.</summary>
internal static class EntryWords
{
    /// <summary>What it is, whether it is only intended, and whether a language model read it.</summary>
    public static string Kind(ChronicleEntry entry, WebTexts texts) => Joined(
        texts["kind." + entry.Kind], entry.IsPlanned && entry.Kind != "plan" ? texts["status.planned"] : null, entry.IsProposed ? texts["status.proposed"] : null);

    /// <summary>Where, or over a network; empty where nothing says so.</summary>
    public static string Where(ChronicleEntry entry, WebTexts texts) => Joined(entry.Place, entry.IsOnline ? texts["timeline.online"] : null);

    private static string Joined(params ReadOnlySpan<string?> words) => string.Join(" · ", words.ToArray().OfType<string>());
}
