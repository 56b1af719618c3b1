using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Proposals;

/// <summary>Gives a proved event the place, parties, persons and figures that are proposed for it, as far as the readers find them where they can belong to it.</summary>
internal static class ProposalArguments
{
    /// <summary>Adds them; what is wrong with the first that is not proved, or null.</summary>
    public static ProposalFault? Add(Draft draft, Proposal proposal, SourceSpan quote, SourceSpan reach) =>
        !AddPlace(draft, proposal, quote) ? ProposalFault.Place
        : !AddParties(draft, proposal, reach) ? ProposalFault.Party
        : !AddPeople(draft, proposal, reach) ? ProposalFault.Person
        : !AddFigures(draft, proposal, reach) ? ProposalFault.Figure
        : null;

    private static bool AddPlace(Draft draft, Proposal proposal, SourceSpan quote)
    {
        draft.Place = Places.Of(draft) is { } place && quote.Contains(place.Span) ? place : null;
        return proposal.Place.Length == 0 || draft.Place?.Value == proposal.Place;
    }

    private static bool AddParties(Draft draft, Proposal proposal, SourceSpan reach)
    {
        var scan = draft.Scan;
        var names = scan.Names.Where(name => proposal.Parties.Contains(scan.Slice(name.Start, name.End)) && reach.Contains(name.Span) && IsParty(draft, name))
            .Where(name => draft.Place?.Span.Overlaps(name.Span) != true)
            .Select(name => new Argument(scan.Slice(name.Start, name.End), scan.Evidence, name.Span))
            .DistinctBy(party => party.Value);
        draft.Parties.AddRange(names);
        return draft.Parties.Count == proposal.Parties.Distinct().Count();
    }

    /// <summary>A name that can act: no "各部门", and no place that something stands in.</summary>
    private static bool IsParty(Draft draft, Name name)
    {
        var scan = draft.Scan;

        // Where the lexicon knows no verb, the words that report end the name.
        return name is { Generic: false, Kind: not NameKind.Group } && (name.EndsPhrase || name.End == draft.Trigger.Start) && !scan.InQuote(name.Start) && !scan.InBook(name.Start)
            && !(scan.LexemeEndingAt(name.Start) is { } before && before.Is(WordClass.Preposition) && !before.Is(WordClass.Conjunction))
            && !(name.Start - 3 >= scan.Span.Start && scan.Folded.AsSpan(name.Start - 3, 3) is "in " or "at ");
    }

    private static bool AddPeople(Draft draft, Proposal proposal, SourceSpan reach)
    {
        draft.People.AddRange(draft.Scan.People.Where(person => reach.Contains(person.Span) && proposal.People.Contains(person.Name)).DistinctBy(person => person.Name));
        return draft.People.Count == proposal.People.Distinct().Count();
    }

    /// <summary>A figure may be said with less of what it counts, never with less of its number or without its unit.</summary>
    private static bool AddFigures(Draft draft, Proposal proposal, SourceSpan reach)
    {
        var scan = draft.Scan;
        foreach (var said in proposal.Figures.Distinct())
        {
            var figure = ProposalCheck.Find(scan, reach, said) is { } words
                ? scan.Figures.FirstOrDefault(figure => reach.Contains(figure.Span) && Numeral(scan, figure.Span) is { } number && words.Contains(number) && words.End >= number.End + figure.Unit.Length)
                : null;
            if (figure is null)
            {
                return false;
            }

            draft.Figures.Add(figure);
        }

        return true;
    }

    private static SourceSpan? Numeral(SentenceScan scan, SourceSpan figure) => scan.Numerals.Select(numeral => (SourceSpan?)numeral.Span).FirstOrDefault(span => figure.Contains(span!.Value));
}
