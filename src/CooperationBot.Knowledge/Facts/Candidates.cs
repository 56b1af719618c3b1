namespace CooperationBot.Knowledge.Facts;

/// <summary>
/// The events among which the event of another report is looked for, those of one <see cref="Likeness"/> together. A report is compared with the
/// likenesses that were spoken of last, at most <see cref="Reach"/> of them, and with its own: what a report costs does not grow with the text.
/// Mutable; lives inside one merging.
/// </summary>
/// <param name="score">How sure it is that two milestones are one event, 0 when they are not: <see cref="SameEvent.Score"/>.</param>
internal sealed class Candidates(Func<Milestone, Milestone, int> score)
{
    /// <summary>More different events of one kind than articles tell of; only chronicles of many pages have more.</summary>
    public const int Reach = 256;

    private readonly Dictionary<Likeness, LinkedListNode<Group>> _groups = [];
    private readonly LinkedList<Group> _lastFirst = [];

    /// <summary>One event of the group stands for all; the first of them takes the reports.</summary>
    private sealed class Group(Milestone example)
    {
        public Milestone Example { get; } = example;

        public SortedSet<int> Events { get; } = [];
    }

    /// <summary>Files event <paramref name="number"/>; of events that fit equally the lowest number wins.</summary>
    public void Add(int number, Milestone milestone, Likeness likeness)
    {
        if (_groups.TryGetValue(likeness, out var node))
        {
            _lastFirst.Remove(node);
        }
        else
        {
            node = _groups[likeness] = new LinkedListNode<Group>(new Group(milestone));
        }

        node.Value.Events.Add(number);
        _lastFirst.AddFirst(node);
    }

    /// <summary>Takes event <paramref name="number"/> away, to be filed again as what it has become.</summary>
    public void Remove(int number, Likeness likeness)
    {
        if (_groups.TryGetValue(likeness, out var node) && node.Value.Events.Remove(number) && node.Value.Events.Count == 0)
        {
            _groups.Remove(likeness);
            _lastFirst.Remove(node);
        }
    }

    /// <summary>The event that fits best, or null; tied when another fits as well.</summary>
    public (int? Event, bool Tied) Best(Milestone milestone, Likeness likeness)
    {
        (int? Event, bool Tied) best = (null, false);
        var highest = 0;
        foreach (var group in Near(likeness))
        {
            var fit = score(group.Example, milestone);
            if (fit == 0 || fit < highest)
            {
                continue;
            }

            best = fit > highest
                ? (group.Events.Min, group.Events.Count > 1)
                : (Math.Min(best.Event ?? int.MaxValue, group.Events.Min), true);
            highest = fit;
        }

        return best;
    }

    private IEnumerable<Group> Near(Likeness likeness)
    {
        var own = _groups.GetValueOrDefault(likeness)?.Value;
        var near = _lastFirst.Where(group => group != own).Take(Reach);
        return own is null ? near : near.Prepend(own);
    }
}
