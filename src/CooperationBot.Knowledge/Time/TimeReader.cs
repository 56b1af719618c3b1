using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Time;

/// <summary>Finds and resolves time expressions. Pure and thread-safe.</summary>
public static class TimeReader
{
    /// <summary>
    /// The time expressions inside <paramref name="within"/>, in order, without overlaps, resolved with <paramref name="context"/>.
    /// A full date found earlier in the range serves as the narrative anchor for later ones.
    /// </summary>
    /// <param name="text">The original text; it is folded inside.</param>
    public static ImmutableArray<TimeMention> Read(string text, SourceSpan within, TimeContext context) => [];
}
