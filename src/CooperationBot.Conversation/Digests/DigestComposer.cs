using System.Collections.Immutable;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Conversation.Digests;

/// <summary>Writes a digest: what is new, what reads otherwise now, which plans came due unreported, anniversaries, one figure; each line cited. Pure.</summary>
internal static class DigestComposer
{
    /// <summary>Lines of one section; a chat is no archive.</summary>
    private const int MostLines = 12;

    private const int MostAnniversaries = 5;

    /// <param name="isProved">Whether a line about a milestone passes the proof: one that does not is left out, and the rest is told.</param>
    /// <returns>Null where there is nothing to say.</returns>
    public static Draft? Compose(DigestOrder order, Inquiry inquiry, Func<Line, Milestone, bool> isProved)
    {
        var voice = inquiry.Voice;
        var concerned = order.Topic.Length == 0 ? null : inquiry.Main.Strict.Select(match => match.Milestone.Id).ToHashSet(StringComparer.Ordinal);
        bool Concerns(Milestone milestone) => concerned is null || concerned.Contains(milestone.Id);
        var milestones = inquiry.Index.Milestones.Where(Concerns).ToImmutableArray();
        Line Event(Milestone milestone) => Reply.EventLine(inquiry, milestone);

        // Only what is shown is put to the proof; the rest of a great many is merely counted.
        ImmutableArray<Milestone> Proved(IEnumerable<Milestone> some)
        {
            var shown = 0;
            return [.. some.Where(milestone => shown == MostLines || (isProved(Event(milestone), milestone) && ++shown > 0))];
        }

        var fresh = Proved(Among(milestones, order.New));
        var changed = Proved(Among(milestones, order.Changed));
        var due = Proved(milestones.Where(milestone => IsDue(milestone, order) && !fresh.Contains(milestone) && !PlanReports.Has(milestone, inquiry.Index.Milestones)));
        var past = order.Anniversaries ? Proved(milestones.Where(milestone => IsAnniversary(milestone, order)).Take(MostAnniversaries)) : ImmutableArray<Milestone>.Empty;
        if (fresh.IsEmpty && changed.IsEmpty && due.IsEmpty && past.IsEmpty)
        {
            return order.Heartbeat ? new Draft { Kind = AnswerKind.Digest, Lines = [Line.Fixed(voice.Say("digest.nothing"))], Suggestions = Reply.Suggestions(voice) } : null;
        }

        var lines = ImmutableArray.CreateBuilder<Line>();
        var counts = ImmutableArray.CreateBuilder<Derivation>();
        void Section(string key, ImmutableArray<Milestone> what, Func<Milestone, Line> say)
        {
            if (what.IsEmpty)
            {
                return;
            }

            counts.Add(new Derivation.CountOf([.. what.Select(milestone => milestone.Id)]));
            lines.Add(Line.Fixed(voice.Say(key, ("n", $"{what.Length}"))));
            lines.AddRange(what.Take(MostLines).Select(say));
        }

        Section("digest.new", fresh, Event);
        Section("digest.changed", changed, Event);
        Section("digest.due", due, milestone => Event(milestone) is var line ? line with { Text = voice.Say("digest.due.line", ("line", line.Text)) } : line);
        Section("digest.past", past, Event);
        var figures = from milestone in fresh.Take(MostLines)
                      from figure in milestone.Figures
                      orderby figure.Value descending
                      let line = new Line(voice.Say("digest.figure", ("figure", voice.Figure(figure))), [figure.Evidence])
                      where isProved(line, milestone)
                      select line;
        lines.AddRange(figures.Take(1));

        return new Draft
        {
            Kind = AnswerKind.Digest,
            Lines = lines.ToImmutable(),
            Derivations = counts.ToImmutable(),
            Facts = [.. fresh.Take(MostLines).Concat(changed.Take(MostLines)).Concat(due.Take(MostLines)).Concat(past).Select(milestone => milestone.Id).Distinct()],
            Suggestions = Reply.Suggestions(voice),
        };
    }

    private static ImmutableArray<Milestone> Among(ImmutableArray<Milestone> milestones, ImmutableArray<string> ids)
    {
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        return [.. milestones.Where(milestone => wanted.Contains(milestone.Id) && milestone.Period is not null && (Events.IsEvent(milestone) || milestone.Status == MilestoneStatus.Planned))
            .OrderBy(milestone => milestone.Period!.First).ThenBy(milestone => milestone.Id, StringComparer.Ordinal)];
    }

    /// <summary>A plan whose time has ended since the last digest.</summary>
    private static bool IsDue(Milestone milestone, DigestOrder order) =>
        milestone is { Status: MilestoneStatus.Planned, Period: { } period } && period.Last is var last && last < order.Until && last >= order.After;

    private static bool IsAnniversary(Milestone milestone, DigestOrder order)
    {
        if (!Events.IsDatedEvent(milestone) || milestone.Period is not { Precision: Knowledge.Time.DatePrecision.Day } period || period.First >= order.After)
        {
            return false;
        }

        for (var day = order.After.AddDays(1); day <= order.Until; day = day.AddDays(1))
        {
            if (day.Month == period.First.Month && day.Day == period.First.Day)
            {
                return true;
            }
        }

        return false;
    }
}
