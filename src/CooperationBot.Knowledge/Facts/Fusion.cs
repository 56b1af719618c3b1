using System.Collections.Immutable;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Joins two reports of one milestone: the fuller report leads, nothing that either states is lost but the hundred-and-first witness to it.</summary>
internal static class Fusion
{
    // More sentences prove no more, and a text that repeats one would make its event grow with every copy.
    private const int MaxWitnesses = 100;

    public static Milestone Fuse(Milestone left, Milestone right)
    {
        var (first, second) = Rank(right) > Rank(left) ? (right, left) : (left, right);
        var time = BetterTime(first.Time, second.Time);

        // A numbered meeting is named by its fullest name.
        var title = first.Ordinal is not null && second.Ordinal is not null && second.Title.Length > first.Title.Length ? second : first;
        return first with
        {
            AlsoKinds = [.. first.AlsoKinds.Concat(second.AlsoKinds).Append(second.Kind).Where(kind => kind != first.Kind).Distinct().Order()],
            Time = time,
            Place = first.Place ?? second.Place,
            Online = first.Online ?? second.Online,
            Parties = PartyNames.Union(first.Parties, second.Parties),
            People = [.. first.People.Concat(second.People).DistinctBy(person => (person.Name, person.TitleText))],
            Series = Longer(first.Series, second.Series),
            Ordinal = first.Ordinal ?? second.Ordinal,
            Figures = Joined(first.Figures, second.Figures, figure => (figure.Evidence, figure.Span)),
            Enumerations = Lists(first, second),
            Instruments = [.. first.Instruments.Concat(second.Instruments).DistinctBy(paper => paper.Value)],
            Quotations = [.. first.Quotations.Concat(second.Quotations).DistinctBy(quotation => (quotation.Speaker, quotation.Text))],
            Term = first.Term ?? second.Term,
            Meaning = first.Meaning ?? second.Meaning,
            Title = title.Title,
            TitleSource = title.TitleSource,
            Mentions = Joined(first.Mentions, Reports(second) ? second.Mentions : [], mention => mention),
            Details = Joined(first.Details, second.Details.Concat(Reports(second) ? [] : second.Mentions.Select(mention => mention.Evidence)), detail => detail),
            Within = [.. first.Within.Concat(second.Within).Distinct(StringComparer.Ordinal)],
            Traits = first.Traits with
            {
                IsReference = first.Traits.IsReference && second.Traits.IsReference,
                IsTitle = first.Traits.IsTitle && second.Traits.IsTitle,
                OwnTime = first.Traits.OwnTime || second.Traits.OwnTime,
                SeriesCore = Core(first.Traits.SeriesCore, second.Traits.SeriesCore),
            },
        };
    }

    /// <summary>A dated report in running text leads; then the one that says more.</summary>
    private static int Rank(Milestone milestone)
    {
        var exact = milestone.Period is { Precision: DatePrecision.Day or DatePrecision.Range };
        return (milestone.Traits.IsReference ? 0 : 64) + (milestone.Traits.IsTitle ? 0 : 32) + (exact && milestone.Traits.OwnTime ? 16 : 0) + (exact ? 8 : 0)
            + (milestone.Place is null ? 0 : 2) + Math.Min(3, milestone.Parties.Length) + Math.Min(2, milestone.Enumerations.Length) + (milestone.Figures.IsEmpty ? 0 : 1);
    }

    /// <summary>A reference without a date of its own ("签署协议后") only adds detail.</summary>
    private static bool Reports(Milestone milestone) => !milestone.Traits.IsReference || milestone.Traits.OwnTime;

    private static MilestoneTime? BetterTime(MilestoneTime? first, MilestoneTime? second)
    {
        if (first?.Period is null)
        {
            return second?.Period is null ? first ?? second : second;
        }

        return second?.Period is { } other && Exactness(other) > Exactness(first.Period) ? second : first;
    }

    private static int Exactness(Period period) => period.Precision switch
    {
        DatePrecision.Day => 5,
        DatePrecision.Range => 4,
        DatePrecision.Month => 3,
        DatePrecision.Quarter => 2,
        DatePrecision.Year => 1,
        _ => 0,
    };

    /// <summary>The Chinese one where the two are of two languages: others are compared with that.</summary>
    private static string? Core(string? first, string? second) =>
        first is null || (second is { Length: > 0 } && first.Length > 0 && Text.Folding.IsHan(second[0]) && !Text.Folding.IsHan(first[0])) ? second : first;

    private static string? Longer(string? first, string? second) => (second?.Length ?? 0) > (first?.Length ?? 0) ? second : first;

    private static ImmutableArray<T> Joined<T, TKey>(ImmutableArray<T> first, IEnumerable<T> second, Func<T, TKey> key) =>
        first.Length >= MaxWitnesses ? first : [.. first.Concat(second).DistinctBy(key).Take(MaxWitnesses)];

    /// <summary>Full lists before shortened ones; both are kept.</summary>
    private static ImmutableArray<Enumeration> Lists(Milestone first, Milestone second) =>
    [
        .. Joined(first.Enumerations, second.Enumerations, list => (list.Evidence, list.Span))
            .OrderByDescending(list => list.Complete)
            .ThenByDescending(list => list.Items.Length),
    ];
}
