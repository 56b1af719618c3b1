using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Knowledge.Index;

/// <summary>A person of the record with every presentation of them.</summary>
/// <param name="Name">The name as written.</param>
/// <param name="Mentions">Presentations, those with the most titles first.</param>
public sealed record PersonRecord(string Name, ImmutableArray<PersonMention> Mentions);

/// <summary>Gathers the people of all milestones.</summary>
internal static class PersonDirectory
{
    public static ImmutableArray<PersonRecord> Of(ImmutableArray<Milestone> milestones) =>
        [.. milestones
            .SelectMany(milestone => milestone.People)
            .GroupBy(person => person.Name, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new PersonRecord(group.Key, [.. group.Distinct().OrderByDescending(mention => mention.Titles.Length)]))];
}
