using System.Collections.Immutable;
using System.Globalization;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Facts;

/// <summary>
/// All of a milestone that <see cref="SameEvent"/> looks at, and nothing of where it stands: two milestones of one likeness get the same score
/// against any third, so a sentence that a document repeats a thousand times is compared once.
/// </summary>
internal sealed record Likeness(
    (MilestoneKind Kind, MilestoneStatus Status, bool IsReference, int? Ordinal) What,
    (Period? Period, TimeBasis? Basis, int? Month, int? Day) When,
    (string Title, string Topic, string? Series, string? SeriesCore) Names,
    (string AlsoKinds, string? Place, string Parties, string Instruments) Arguments,
    (string? Speaker, string? Text, string? Term, string? Meaning) Words)
{
    public static Likeness Of(Milestone milestone)
    {
        var (time, traits) = (milestone.Time, milestone.Traits);
        var said = milestone.Quotations.FirstOrDefault();
        return new Likeness(
            (milestone.Kind, milestone.Status, traits.IsReference, milestone.Ordinal),
            (time?.Period, time?.Basis, time?.Month, time?.Day),
            (milestone.Title, traits.Topic, milestone.Series, traits.SeriesCore),
            (string.Join(',', milestone.AlsoKinds), milestone.Place?.Value, Values(milestone.Parties), Values(milestone.Instruments)),
            (said?.Speaker, said?.Text, milestone.Term?.Value, milestone.Meaning?.Value));
    }

    /// <summary>With each length in front, so that no two lists give one text.</summary>
    private static string Values(ImmutableArray<Argument> arguments) =>
        string.Concat(arguments.Select(argument => string.Create(CultureInfo.InvariantCulture, $"{argument.Value.Length}:{argument.Value}")));
}
