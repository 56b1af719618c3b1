namespace CooperationBot.Knowledge.Facts;

/// <summary>The events of one document by what they are: a report is compared with those of its own kind alone. Mutable; lives inside one merging.</summary>
internal sealed class Shelves(Func<Milestone, Milestone, int> score)
{
    private readonly Dictionary<MilestoneKind, Candidates> _shelves = [];
    private readonly Dictionary<int, (Likeness Likeness, IReadOnlyList<MilestoneKind> Kinds)> _filed = [];

    /// <summary>Files event <paramref name="number"/> as what it is now, in place of what it was.</summary>
    public void Put(int number, Milestone milestone)
    {
        var likeness = Likeness.Of(milestone);
        if (_filed.TryGetValue(number, out var old))
        {
            if (old.Likeness == likeness)
            {
                return;
            }

            foreach (var kind in old.Kinds)
            {
                _shelves[kind].Remove(number, old.Likeness);
            }
        }

        // A reference finds an event under what it was besides as well.
        IReadOnlyList<MilestoneKind> kinds = [.. milestone.AlsoKinds.Append(milestone.Kind).Select(Shelf).Distinct()];
        foreach (var kind in kinds)
        {
            Of(kind).Add(number, milestone, likeness);
        }

        _filed[number] = (likeness, kinds);
    }

    /// <summary>The one event that fits best; a mention without an exact date that fits several equally is left by itself.</summary>
    public int? Find(Milestone milestone, bool dated)
    {
        var (found, tied) = Of(Shelf(milestone.Kind)).Best(milestone, Likeness.Of(milestone));
        return tied && !dated ? null : found;
    }

    private Candidates Of(MilestoneKind kind) => _shelves.TryGetValue(kind, out var shelf) ? shelf : _shelves[kind] = new Candidates(score);

    private static MilestoneKind Shelf(MilestoneKind kind) => kind is MilestoneKind.Summit ? MilestoneKind.Meeting : kind;
}
