using System.Collections.Immutable;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Conversation.Wording;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Replies;

/// <summary>The replies that all handlers share: not found, clarify, correct a premise, and the one-line report of an event.</summary>
internal static class Reply
{
    private const int MostCandidates = 6;
    private const int MostMissing = 4;
    private const int MostParties = 3;

    /// <summary>Nothing answers; says what is missing and offers the nearest record, marked as only related.</summary>
    public static Draft NotFound(Inquiry inquiry, string slot, MilestoneMatch? nearest = null, ImmutableArray<string> missing = default)
    {
        var voice = inquiry.Voice;
        var lines = ImmutableArray.CreateBuilder<Line>();
        var named = missing.IsDefaultOrEmpty ? inquiry.Main.Missing : missing;
        lines.Add(Lead(inquiry, slot, named));
        if (nearest is not null && nearest.Coverage >= 0.3)
        {
            lines.Add(Related(inquiry, nearest.Milestone));
        }

        return new Draft
        {
            Kind = AnswerKind.NotFound,
            Lines = lines.ToImmutable(),
            Facts = nearest is null ? [] : [nearest.Milestone.Id],
            Suggestions = Suggestions(voice),
        };
    }

    /// <summary>Nothing answers; offers a sentence that comes near, marked as only related.</summary>
    public static Draft NotFoundBut(Inquiry inquiry, string slot, Evidence told) => new()
    {
        Kind = AnswerKind.NotFound,
        Lines = [Lead(inquiry, slot, []), new Line(inquiry.Voice.Say("related", ("line", inquiry.Voice.Say("describe", ("quote", inquiry.Index.Quote(told))))), [told], Related: true, IsQuote: true)],
        Suggestions = Suggestions(inquiry.Voice),
    };

    /// <summary>The event is on record, but the slot is not in its sentences.</summary>
    public static Draft WithoutSlot(Inquiry inquiry, string slot, Milestone milestone) => new()
    {
        Kind = AnswerKind.NotFound,
        Lines = [Line.Fixed(inquiry.Voice.Say($"notfound.slot.{slot}")), Related(inquiry, milestone)],
        Facts = [milestone.Id],
        Suggestions = Suggestions(inquiry.Voice),
    };

    /// <summary>Corrects a wrong premise with the event that the words do fit: the one that only the claimed place does not, where there is one.</summary>
    public static Draft Contradicted(Inquiry inquiry, MilestoneMatch match) => ClaimedPlace.Elsewhere(inquiry) is { Place: { } place } elsewhere ? new()
    {
        Kind = AnswerKind.NotFound,
        Lines =
        [
            Line.Fixed(inquiry.Voice.Say("premise")),
            new Line(inquiry.Voice.Say("related", ("line", inquiry.Voice.Say("place", ("place", inquiry.Voice.Name(place.Value)), ("title", inquiry.Voice.The(elsewhere))))), [place.Evidence], Related: true),
        ],
        Facts = [elsewhere.Id],
        Suggestions = Suggestions(inquiry.Voice),
    }
    : new()
    {
        Kind = AnswerKind.NotFound,
        Lines = [Lead(inquiry, "", [], match.Violations), Related(inquiry, match.Milestone)],
        Facts = [match.Milestone.Id],
        Suggestions = Suggestions(inquiry.Voice),
    };

    public static Draft Clarify(Inquiry inquiry, string slot, ImmutableArray<Milestone> candidates)
    {
        var voice = inquiry.Voice;
        return new Draft
        {
            Kind = AnswerKind.Clarify,
            Lines = [Line.Fixed(voice.Say("clarify")), .. candidates.Take(MostCandidates).Select(milestone => WithParties(inquiry, milestone, EventLine(inquiry, milestone)))],
            Facts = [.. candidates.Take(MostCandidates).Select(milestone => milestone.Id)],
            Suggestions = [.. candidates.Take(MostCandidates).Select(milestone => voice.Say($"suggest.{slot}", ("title", voice.Title(milestone))))],
        };
    }

    /// <summary>A title that names nobody tells the candidates apart only together with their parties.</summary>
    private static Line WithParties(Inquiry inquiry, Milestone milestone, Line line)
    {
        var told = line.Text + string.Concat(line.Proof.Select(inquiry.Index.Quote));
        var untold = milestone.Parties.Where(party => !told.Contains(party.Value, StringComparison.Ordinal)).Take(MostParties).ToImmutableArray();
        return untold.IsEmpty ? line : line with
        {
            Text = inquiry.Voice.Say("with.parties", ("line", line.Text), ("parties", inquiry.Voice.Join(untold.Select(party => inquiry.Voice.Name(party.Value))))),
            Proof = [.. line.Proof.Concat(untold.Select(party => party.Evidence)).Distinct()],
        };
    }

    /// <summary>Sources that disagree: what each says, with its sentence.</summary>
    /// <param name="value">What a report gives for what is asked, in words.</param>
    /// <param name="proof">The sentence that gives it; null = the one that dates the event.</param>
    public static Draft Disputed(Inquiry inquiry, ImmutableArray<Milestone> reports, Func<Milestone, string> value, Func<Milestone, Evidence>? proof = null) => new()
    {
        Kind = AnswerKind.Conflict,
        Lines =
        [
            Line.Fixed(inquiry.Voice.Say("disputed")),
            .. reports.Take(MostCandidates).Select(report => new Line(
                inquiry.Voice.Say("line.event", ("date", value(report)), ("title", inquiry.Voice.Title(report))),
                [proof?.Invoke(report) ?? Proofs.OfTime(report, inquiry.Index, inquiry.Question)])),
        ],
        Short = inquiry.Voice.Join(reports.Take(MostCandidates).Select(value)),
        Facts = [.. reports.Take(MostCandidates).Select(report => report.Id)],
        Suggestions = Suggestions(inquiry.Voice),
    };

    /// <summary>Nothing in the question says what it is about.</summary>
    public static Draft AskForMore(Inquiry inquiry) => new()
    {
        Kind = AnswerKind.Clarify,
        Lines = [Line.Fixed(inquiry.Voice.Say("clarify.empty"))],
        Suggestions = Suggestions(inquiry.Voice),
    };

    /// <summary>"2020年4月23日:标题", with its proof.</summary>
    public static Line EventLine(Inquiry inquiry, Milestone milestone, Evidence? proof = null)
    {
        var voice = inquiry.Voice;
        var title = voice.Title(milestone);
        var dated = Proofs.OfTime(milestone, inquiry.Index, inquiry.Question);
        if (milestone.Time is null or { Period: null, Month: null })
        {
            return new Line(title, [proof ?? dated]);
        }

        ImmutableArray<Evidence> evidence = proof is not { } chosen ? [dated] : Proofs.HoldsTime(chosen, milestone, inquiry.Index) ? [chosen] : [chosen, dated];

        var date = voice.When(milestone, inquiry.Index);
        return new Line(voice.Say(milestone.Status == MilestoneStatus.Planned ? "line.planned" : "line.event", ("date", date), ("title", title)), evidence);
    }

    public static ImmutableArray<string> Suggestions(Voice voice) =>
        [voice.Say("suggest.agreements"), voice.Say("suggest.timeline"), voice.Say("suggest.brief")];

    private static Line Related(Inquiry inquiry, Milestone milestone)
    {
        var line = EventLine(inquiry, milestone);
        return line with { Text = inquiry.Voice.Say("related", ("line", line.Text)), Related = true };
    }

    /// <summary>True for a word that the record does hold, though not together with the rest of the question.</summary>
    private static bool IsElsewhere(Inquiry inquiry, string word) =>
        Knowledge.Text.Folding.Fold(word) is var folded && inquiry.Index.SentencesFor(Query.Empty with { Terms = [new QueryTerm(folded, [folded])] }, 1).Any(match => match.Missing.IsEmpty);

    private static Line Lead(Inquiry inquiry, string slot, ImmutableArray<string> missing, Violations violations = Violations.None)
    {
        var voice = inquiry.Voice;
        if (violations.HasFlag(Violations.Ordinal) && inquiry.Question.Main.Query.Ordinal is { } ordinal && !inquiry.Main.Contradicting.Any(match => match.Milestone.Ordinal == ordinal))
        {
            var known = inquiry.Main.Contradicting
                .Where(match => match.Milestone.Ordinal is not null && match.Violations.HasFlag(Violations.Ordinal))
                .Select(match => match.Milestone)
                .DistinctBy(milestone => milestone.Ordinal)
                .OrderBy(milestone => milestone.Ordinal)
                .ToArray();
            if (known.Length > 0)
            {
                // A number that the user did not say ("下一次") is not said of what is not on record either.
                var said = inquiry.Question.Main.Ordinals.Contains(ordinal);
                var names = voice.Join(known.Select(milestone => voice.Ordinal(milestone.Ordinal!.Value)));
                return new Line(
                    said ? voice.Say("notfound.ordinal", ("ordinal", voice.Ordinal(ordinal)), ("known", names)) : voice.Say("notfound.neighbour", ("known", names)),
                    [.. known.Select(milestone => Proofs.OfOrdinal(milestone, inquiry.Index))]);
            }
        }

        var asked = Asked(inquiry, missing);
        return Line.Fixed(violations != Violations.None ? voice.Say("premise")
            : asked.Length > 0 ? voice.Say(asked.Any(word => IsElsewhere(inquiry, word)) ? "notfound.elsewhere" : "notfound.missing", ("missing", voice.Join(asked.Select(word => voice.Say("word.quoted", ("word", word))))))
            : slot.Length > 0 ? voice.Say($"notfound.slot.{slot}")
            : voice.Say("notfound"));
    }

    /// <summary>The missing words that the user wrote; a corrected or translated form of them would only puzzle.</summary>
    private static string[] Asked(Inquiry inquiry, ImmutableArray<string> missing)
    {
        var typed = Knowledge.Text.Folding.Fold(inquiry.Question.Question.Text);
        return [.. missing.Distinct().Where(word => typed.Contains(Knowledge.Text.Folding.Fold(word), StringComparison.Ordinal)).Take(MostMissing)];
    }
}
