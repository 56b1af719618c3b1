using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Facts;

/// <summary>"首次座谈会" after "长三角主要领导座谈会召开": the meeting named without a number gives the name. Notes the drafts in the order of the text.</summary>
internal sealed class UnnumberedMeetings
{
    private const int MinName = 6;

    // By the folded name, where it was told last.
    private readonly Dictionary<string, (string Name, int At)> _names = new(StringComparer.Ordinal);
    private int _count;

    public void Note(Draft draft)
    {
        _count++;
        if (draft is { Series: null, MeetingName: { } span, Kind: MilestoneKind.Meeting or MilestoneKind.Summit } && span.Of(draft.Document.Text) is { Length: >= MinName } name)
        {
            _names[Folding.Fold(name)] = (name, _count);
        }
    }

    /// <summary>The name told last that ends with the noun, as written, or null.</summary>
    public string? Ending(string noun) => noun.Length <= 2
        ? null
        : _names.Where(known => known.Key.EndsWith(noun, StringComparison.Ordinal)).OrderByDescending(known => known.Value.At).Select(known => known.Value.Name).FirstOrDefault();
}
