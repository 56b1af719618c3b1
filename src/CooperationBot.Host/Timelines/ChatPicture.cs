using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Chats;
using CooperationBot.Conversation.Timelines;
using CooperationBot.Host.Web;

namespace CooperationBot.Host.Timelines;

/// <summary>The picture that chats show for /timeline: what the answer beside it rests on, on light ground, narrow enough for a phone. Thread-safe.</summary>
internal sealed class ChatPicture(Chronicle chronicle)
{
    /// <inheritdoc cref="TimelinePainter"/>
    public string Paint(Language language, ImmutableArray<string> milestones)
    {
        var shown = milestones.ToFrozenSet(StringComparer.Ordinal);
        return TimelinePicture.Draw([.. chronicle.Entries(language).Where(entry => shown.Contains(entry.Milestone))], WebTexts.For(language), Palette.Light, TimelinePicture.Narrow);
    }
}
