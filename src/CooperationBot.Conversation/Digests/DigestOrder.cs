using System.Collections.Immutable;

namespace CooperationBot.Conversation.Digests;

/// <summary>What a digest is to be made of. The same order over the same record makes the same digest.</summary>
/// <param name="Topic">Only what concerns these words; empty = everything.</param>
/// <param name="New">Ids of milestones that came on record since the last digest.</param>
/// <param name="Changed">Ids of milestones that state something else than they did.</param>
/// <param name="After">The last day that the digest before covered.</param>
/// <param name="Until">The day of the digest; plans whose time ended after <paramref name="After"/> and before this day came due.</param>
/// <param name="Anniversaries">Also what happened on these days of earlier years.</param>
/// <param name="Heartbeat">Also where nothing is new.</param>
public sealed record DigestOrder(
    string Topic, Language Language, ImmutableArray<string> New, ImmutableArray<string> Changed, DateOnly After, DateOnly Until, bool Anniversaries, bool Heartbeat);
