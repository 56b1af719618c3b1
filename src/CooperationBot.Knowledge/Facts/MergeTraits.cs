using MemoryPack;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Traits of a mention by which it is told whether two mentions are of one milestone.</summary>
/// <param name="Topic">Folded phrase that acts or is acted on.</param>
/// <param name="SeriesCore">Folded name of the series without its hosts, or null.</param>
/// <param name="IsReference">Only refers to an event reported elsewhere.</param>
/// <param name="IsTitle">Stands in a title.</param>
/// <param name="OwnTime">Its time stands in the reporting sentence itself.</param>
[MemoryPackable]
internal sealed partial record MergeTraits(string Topic, string? SeriesCore, bool IsReference, bool IsTitle, bool OwnTime)
{
    public static readonly MergeTraits None = new("", null, IsReference: false, IsTitle: false, OwnTime: false);
}
