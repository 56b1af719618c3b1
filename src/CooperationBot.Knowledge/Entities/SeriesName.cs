using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Entities;

/// <summary>A meeting named by its series and number ("…第二次联席会议", "the second joint meeting of …"), or by its series and year.</summary>
/// <param name="Name">The series without the number, in the document's words; empty for "第二届" alone.</param>
/// <param name="Core">The name without the hosts in front of it.</param>
/// <param name="Noun">What is numbered ("联席会议"), without words for the network.</param>
/// <param name="Ordinal">The number, or null for a yearly edition.</param>
/// <param name="Span">The whole name with its number.</param>
/// <param name="Kind">Meeting, Summit, ...</param>
/// <param name="IsBare">True when nothing stands before the number: the full name must be looked for elsewhere in the document.</param>
/// <param name="Hosts">The parties that the name begins with, if any.</param>
internal sealed record SeriesName(
    string Name, string Core, string Noun, int? Ordinal, SourceSpan Span, MilestoneKind Kind, bool IsBare, NameGroup? Hosts)
{
    public bool IsElliptic => Name.Length == 0;
}
