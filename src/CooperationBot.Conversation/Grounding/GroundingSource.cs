using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Conversation.Grounding;

/// <summary>Gives the stored documents that proofs point into, from the one snapshot that the draft was made from.</summary>
/// <param name="find">The document of an id, or null.</param>
/// <param name="milestone">The milestone of an id, or null. Where given, a milestone that a line cites may be called by the names that its other reports use.</param>
internal sealed class GroundingSource(Func<DocumentId, Document?> find, Func<string, Milestone?>? milestone = null)
{
    /// <summary>The document, or null where it is not stored or the span does not lie in its text.</summary>
    public Document? Of(Evidence evidence) =>
        find(evidence.Document) is { } document && evidence.Span.End <= document.Text.Length && !evidence.Span.IsEmpty ? document : null;

    /// <summary>The milestones that a draft rests on.</summary>
    public ImmutableArray<Milestone> Facts(Draft draft) =>
        milestone is null || draft.Facts.IsDefaultOrEmpty ? [] : [.. draft.Facts.Select(milestone).OfType<Milestone>()];
}
