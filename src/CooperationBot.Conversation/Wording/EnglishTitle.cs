using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Wording;

/// <summary>English names of milestones, composed through the glossary; what it does not cover stays in the original, quoted.</summary>
internal static class EnglishTitle
{
    /// <summary>A title of more characters leaves out whose it is: a reader takes in one line.</summary>
    private const int Longest = 140;

    private static readonly Cue Vague = Cue.Named("vague-paper");

    /// <param name="article">True to begin with the article that the title takes inside a sentence.</param>
    /// <param name="parties">False where the sentence names the parties itself.</param>
    public static string Of(Milestone milestone, bool article, bool parties = true)
    {
        var title = milestone.Kind switch
        {
            MilestoneKind.Statement => OfStatement(milestone),
            _ when milestone.Ordinal is { } ordinal => InSeries(milestone, ordinal),
            MilestoneKind.Signing or MilestoneKind.PolicyRelease when milestone.Instruments.Length > 0 => OfInstrument(milestone, parties),
            _ => EventVerb.Name(milestone) ?? Compose(milestone.Title) ?? Named(milestone),
        };
        return article && Takes(title) ? "the " + title : title;
    }

    /// <summary>"statement by Duan Chenggang (段成刚)": whose words they are says more than how they begin.</summary>
    private static string OfStatement(Milestone milestone) =>
        (milestone.Quotations.FirstOrDefault()?.Speaker ?? milestone.People.FirstOrDefault()?.Name) is { Length: > 0 } name
            ? Phrases.Get("title.statement", Language.En, ("name", PersonWording.Name(name, Language.En)))
            : Named(milestone);

    /// <summary>"second joint meeting of … on …"; the series is named only where the title itself names it, so that the cited sentence proves it.</summary>
    private static string InSeries(Milestone milestone, int ordinal)
    {
        var number = NumeralWords.EnglishOrdinal(ordinal);
        if (OfBody(milestone, number) is { } body)
        {
            return body;
        }

        if (milestone.Series is { Length: > 0 } series && IsNamed(series, milestone.Title))
        {
            return Compose(series) is { } name
                ? $"{number} {name}"
                : Phrases.Get("title.in-series", Language.En, ("ordinal", number), ("kind", HeadOf(series) ?? Kind(milestone)), ("series", NameWording.Quote(series)));
        }

        return Compose(milestone.Title) is { } whole && whole.Contains(number, StringComparison.OrdinalIgnoreCase) ? whole : $"{number} {Kind(milestone)}";
    }

    /// <summary>"joint meeting": the longest kind of event that the glossary knows and the name of the series ends with.</summary>
    private static string? HeadOf(string series) => Enumerable.Range(0, series.Length)
        .Select(start => Glossary.Default.Find(series[start..]))
        .FirstOrDefault(entry => entry?.Kind == GlossaryKind.Event)?.English[0];

    /// <summary>"sixth meeting of the … Commission", and what happened at it: "decision at the sixth meeting of …".</summary>
    private static string? OfBody(Milestone milestone, string number)
    {
        if (milestone.Series is not { Length: > 0 } series || EndOf(series, milestone.Title) is not { } end || Compose(milestone.Title[..end]) is not { } name
            || !name.StartsWith(number + " meeting of ", StringComparison.Ordinal))
        {
            return null;
        }

        return milestone.Kind is MilestoneKind.Meeting or MilestoneKind.Summit ? name : Phrases.Get("title.at", Language.En, ("kind", Kind(milestone)), ("meeting", name));
    }

    private static bool IsNamed(string series, string title) => EndOf(series, title) is not null;

    /// <summary>Where the title has held every character of the series in its order: it is the series with the number put in. Null where it does not.</summary>
    private static int? EndOf(string series, string title)
    {
        var i = 0;
        for (var at = 0; at < title.Length; at++)
        {
            i += series[i] == title[at] ? 1 : 0;
            if (i == series.Length)
            {
                return at + 1;
            }
        }

        return null;
    }

    private static string OfInstrument(Milestone milestone, bool parties)
    {
        var values = milestone.Instruments.Select(instrument => instrument.Value).ToArray();

        // "the relevant agreement" tells nothing beside a paper that is named.
        var named = values.Where(value => !Vague.IsIn(value)).ToArray();
        var names = (named.Length > 0 ? named : values).Take(2).Select(name => PaperWording.Name(name, milestone.Parties));
        var paper = Phrases.Get("title.of", Language.En, ("kind", Kind(milestone)), ("what", EnglishList.Join([.. names])));
        return parties && Between(milestone) is { } signatories && Phrases.Get("title.between", Language.En, ("paper", paper), ("parties", signatories)) is { Length: <= Longest } whole ? whole : paper;
    }

    /// <summary>The two signatories, where the title itself names both of them outside the paper's name and both have English names.</summary>
    private static string? Between(Milestone milestone)
    {
        if (milestone.Kind != MilestoneKind.Signing || milestone.Parties.Length != 2 || milestone.Title.StartsWith('《'))
        {
            return null;
        }

        var names = milestone.Parties.Where(party => milestone.Title.Contains(party.Value, StringComparison.Ordinal)).Select(party => NameWording.English(party.Value, article: true)).OfType<string>().ToArray();
        return names.Length == 2 ? EnglishList.Join(names) : null;
    }

    private static string Named(Milestone milestone) =>
        Phrases.Get("title.named", Language.En, ("kind", Kind(milestone)), ("title", NameWording.Quote(milestone.Title)));

    private static string? Compose(string title) => EnglishName.Compose(Glossary.Default, title, VerbForm.Gerund);

    private static string Kind(Milestone milestone) => Phrases.Get("kind." + MilestoneWording.Key(milestone.Kind), Language.En);

    /// <summary>A title that begins with an -ing form, a quotation mark or a digit stands without an article.</summary>
    private static bool Takes(string title)
    {
        var space = title.IndexOf(' ', StringComparison.Ordinal);
        var first = space < 0 ? title : title[..space];
        return char.IsAsciiLetter(title[0]) && first is not ("the" or "a" or "an") && (!first.EndsWith("ing", StringComparison.Ordinal) || char.IsAsciiLetterUpper(first[0]) || title.Contains(" of ", StringComparison.Ordinal));
    }
}
