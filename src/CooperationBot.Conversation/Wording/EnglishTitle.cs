using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Wording;

/// <summary>English names of milestones, composed through the glossary; what it does not cover stays in the original, quoted.</summary>
internal static class EnglishTitle
{
    public static string Of(Milestone milestone, bool article)
    {
        var title = milestone.Kind switch
        {
            _ when milestone.Ordinal is { } ordinal => InSeries(milestone, ordinal),
            MilestoneKind.Meeting or MilestoneKind.Summit => Compose(milestone.Title) ?? Named("kind.", milestone),
            MilestoneKind.Signing or MilestoneKind.PolicyRelease when milestone.Instruments.Length > 0 => OfInstrument(milestone),
            _ => OfThing(milestone),
        };
        return article && Takes(title) ? "the " + title : title;
    }

    /// <summary>"second joint meeting of … on …"; the series is named only where the title itself names it, so that the cited sentence proves it.</summary>
    private static string InSeries(Milestone milestone, int ordinal)
    {
        var number = NumeralWords.EnglishOrdinal(ordinal);
        if (milestone.Series is { Length: > 0 } series && IsNamed(series, milestone.Title))
        {
            return Compose(series) is { } name
                ? $"{number} {name}"
                : Phrases.Get("title.in-series", Language.En, ("ordinal", number), ("kind", Kind(milestone)), ("series", NameWording.Quote(series)));
        }

        return Compose(milestone.Title) is { } whole && whole.Contains(number, StringComparison.OrdinalIgnoreCase) ? whole : $"{number} {Kind(milestone)}";
    }

    /// <summary>Whether the title holds every character of the series in its order: the title is the series with the number put in.</summary>
    private static bool IsNamed(string series, string title)
    {
        var i = 0;
        foreach (var c in title)
        {
            i += i < series.Length && series[i] == c ? 1 : 0;
        }

        return i == series.Length;
    }

    private static string OfInstrument(Milestone milestone)
    {
        var names = milestone.Instruments.Select(instrument => instrument.Value).Take(2)
            .Select(name => name.Contains('《', StringComparison.Ordinal) ? NameWording.English(name, article: true) ?? name : NameWording.Of(name, Language.En, article: true));
        return Phrases.Get("title.of", Language.En, ("kind", Kind(milestone)), ("what", EnglishList.Join([.. names])));
    }

    /// <summary>The kind with what the title names: "opening of …"; a title that composes as a whole needs no kind.</summary>
    private static string OfThing(Milestone milestone) =>
        Compose(milestone.Title) ?? Named("kind.", milestone);

    private static string Named(string prefix, Milestone milestone) =>
        Phrases.Get("title.named", Language.En, ("kind", Phrases.Get(prefix + MilestoneWording.Key(milestone.Kind), Language.En)), ("title", NameWording.Quote(milestone.Title)));

    private static string? Compose(string title) => EnglishName.Compose(Glossary.Default, title, VerbForm.Gerund);

    private static string Kind(Milestone milestone) => Phrases.Get("kind." + MilestoneWording.Key(milestone.Kind), Language.En);

    /// <summary>A title that begins with an -ing form, a quotation mark or a digit stands without an article.</summary>
    private static bool Takes(string title)
    {
        var space = title.IndexOf(' ', StringComparison.Ordinal);
        var first = space < 0 ? title : title[..space];
        return char.IsAsciiLetter(title[0]) && first is not ("the" or "a" or "an") && (!first.EndsWith("ing", StringComparison.Ordinal) || title.Contains(" of ", StringComparison.Ordinal));
    }
}
