using System.Collections.Immutable;

namespace CooperationBot.Conversation.Chats;

/// <summary>Draws a timeline as an SVG picture in a language. Thread-safe.</summary>
/// <param name="milestones">Ids of what is to be seen in it (<see cref="Answer.Facts"/>), in no particular order; ids that are no longer on record are left out.</param>
public delegate string TimelinePainter(Language language, ImmutableArray<string> milestones);
