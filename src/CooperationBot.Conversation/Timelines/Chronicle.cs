using System.Collections.Immutable;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Wording;
using CooperationBot.Knowledge;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Timelines;

/// <summary>One dated event in the words of the reader's language.</summary>
/// <param name="Milestone">Id of the milestone.</param>
/// <param name="Kind">Its kind's wire name ("policyRelease").</param>
/// <param name="Title">A short name of the event.</param>
/// <param name="First">First day of its period, inclusive.</param>
/// <param name="Last">Last day, inclusive.</param>
/// <param name="At">The day that orders it among the others: "shortly before the report" stands at the report's date.</param>
/// <param name="When">The time in words, with what is not exact said so.</param>
/// <param name="IsPlanned">The sources report an intention, not a fact.</param>
/// <param name="IsApproximate">The day is known only roughly.</param>
/// <param name="Place">Where, or null.</param>
/// <param name="IsOnline">Held over a network.</param>
/// <param name="IsProposed">A language model read it, or something of it, from the sources; readers must be told.</param>
/// <param name="Proof">The sentence that reports it best; its number is the entry's place in the list.</param>
public sealed record ChronicleEntry(
    string Milestone,
    string Kind,
    string Title,
    DateOnly First,
    DateOnly Last,
    DateOnly At,
    string When,
    bool IsPlanned,
    bool IsApproximate,
    string? Place,
    bool IsOnline,
    bool IsProposed,
    Citation Proof);

/// <summary>The record's events in order of time, for pictures and lists. Thread-safe; each call reads one snapshot.</summary>
public sealed class Chronicle(KnowledgeBase record)
{
    /// <summary>Every dated event and plan, in the order of <see cref="ChronicleEntry.At"/>.</summary>
    public ImmutableArray<ChronicleEntry> Entries(Language language)
    {
        var index = record.Current;
        var voice = new Voice(language);
        return [.. index.Milestones
            .Where(milestone => milestone.Period is not null && (Events.IsEvent(milestone) || milestone.Kind == MilestoneKind.Plan))
            .OrderBy(At).ThenBy(milestone => milestone.Period!.Last)
            .Select((milestone, i) => Entry(milestone, i + 1, voice, index))];
    }

    /// <summary>The name of a milestone in a language, or null where no such milestone is on record.</summary>
    public string? Title(string milestone, Language language) =>
        record.Current.Find(milestone) is { } found ? new Voice(language).Title(found) : null;

    private static DateOnly At(Milestone milestone) =>
        milestone is { Period.Precision: DatePrecision.Approximate, Time.Basis: TimeBasis.RelativeToDocument } ? milestone.Period!.Last : milestone.Period!.First;

    private static ChronicleEntry Entry(Milestone milestone, int number, Voice voice, KnowledgeIndex index)
    {
        var proof = milestone.Mentions[0].Evidence;
        var document = index.Document(proof.Document);
        return new ChronicleEntry(
            milestone.Id,
            System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(milestone.Kind.ToString()),
            Voice.Capital(voice.Title(milestone)),
            milestone.Period!.First,
            milestone.Period.Last,
            At(milestone),
            Voice.Capital(voice.When(milestone, index)),
            milestone.Status == MilestoneStatus.Planned,
            milestone.Period.Precision == DatePrecision.Approximate,
            milestone.Place is { } place ? voice.Name(place.Value) : null,
            milestone.Online is not null,
            milestone.Proposer is not null,
            new Citation(number, document.Id.Value, document.Title?.Value ?? "", document.Published?.Value, proof.Span.Start, proof.Span.End, index.Quote(proof)));
    }
}
