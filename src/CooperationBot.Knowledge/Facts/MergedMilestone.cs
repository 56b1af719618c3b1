using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Facts;

/// <summary>A milestone with the reports that it was merged from.</summary>
/// <param name="Milestone">The milestone.</param>
/// <param name="Reports">In the order in which they were taken up; the first one gave it its id.</param>
/// <param name="Keys">What it was looked for and filed under meanwhile, hashed. Milestones that share none of it have nothing to do with one another.</param>
/// <param name="Within">What it happened at as its reports say it: ids of the documents' own extraction, each with the document in front.</param>
internal sealed record MergedMilestone(Milestone Milestone, ImmutableArray<Milestone> Reports, ImmutableArray<ulong> Keys, ImmutableArray<string> Within)
{
    /// <summary>An id of a document's own extraction with that document in front.</summary>
    public static string Local(Milestone report, string id) => (report.Mentions.IsEmpty ? "" : report.Mentions[0].Evidence.Document.Value) + "\n" + id;
}
