using System.Collections.Immutable;
using CooperationBot.Conversation.Comparisons;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Conversation.Durations;

/// <summary>How many days lie between two events, both dates proved and the difference counted.</summary>
internal sealed class DurationHandler : IIntentHandler
{
    private static readonly Cue Planned = Cue.Named("announced");
    private static readonly Cue WhichFirst = Cue.Named("which-first");

    public ImmutableArray<Intent> Intents => [Intent.Duration];

    public Draft Handle(Inquiry inquiry)
    {
        if (WhichFirst.IsIn(inquiry.Question.Read) && Comparison.Check(inquiry) is { } ordered)
        {
            return ordered;
        }

        var ends = Ends(inquiry);
        if (ends.Length < 2)
        {
            return Unanswered(inquiry);
        }

        var voice = inquiry.Voice;
        var (from, to) = ends[0].Day <= ends[1].Day ? (ends[0], ends[1]) : (ends[1], ends[0]);
        var days = to.Day.DayNumber - from.Day.DayNumber;
        var key = days == 0 ? "duration.same" : "duration";
        var text = voice.Say(key, ("n", $"{days}"), ("from", from.Text), ("to", to.Text));
        return new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = [new Line(text, [.. from.Proof.Concat(to.Proof).Distinct()])],
            Short = voice.Say("duration.short", ("n", $"{days}")),
            Derivations = [new Derivation.DaysBetween(from.Day, to.Day)],
            Facts = [.. ends.Select(end => end.Id).OfType<string>()],
            Suggestions = Reply.Suggestions(voice),
        };
    }

    /// <summary>Which of several is meant, what is not on record, or that nobody says how long one event was.</summary>
    private static Draft Unanswered(Inquiry inquiry)
    {
        if (inquiry.Parts.Select(part => Moment.Chosen(inquiry.Question, part)).OfType<Choice.Several>().FirstOrDefault() is { } several)
        {
            return Reply.Clarify(inquiry, "date", several.Candidates);
        }

        if (inquiry.Parts.Length > 0 || inquiry.Main.Best.IsEmpty)
        {
            return inquiry.Question.Main.IsEmpty && inquiry.Parts.IsEmpty ? Reply.AskForMore(inquiry) : Reply.NotFound(inquiry, "date", inquiry.Main.Near.FirstOrDefault());
        }

        return Reply.WithoutSlot(inquiry, "duration", inquiry.Main.Best[0].Milestone);
    }

    private sealed record End(DateOnly Day, string Text, ImmutableArray<Evidence> Proof, string? Id);

    private static ImmutableArray<End> Ends(Inquiry inquiry)
    {
        if (Planned.IsIn(inquiry.Question.Read) && PlanAndFact.Of(inquiry) is { } pair)
        {
            var (actual, planned) = (Moment.OfEvent(inquiry, pair.Actual), Moment.OfEvent(inquiry, pair.Planned));
            return Made(inquiry, actual.Beside(planned), planned.Beside(actual));
        }

        if (inquiry.Parts.Length == 2 && !inquiry.Question.Parts.Any(part => part.NamesPublication))
        {
            var (first, second) = Moment.Both(inquiry);
            return Made(inquiry, first, second);
        }

        var asked = inquiry.Parts.IsEmpty && inquiry.Question.Main.NamesPublication ? [inquiry.Question.Main with { NamesPublication = false }, CompiledQuery.Empty with { NamesPublication = true }] : inquiry.Question.Parts;
        var found = inquiry.Parts.IsEmpty ? [inquiry.Main, Findings.None] : inquiry.Parts;
        return [.. asked.Select((part, i) => EndOf(inquiry, part, found[i])).OfType<End>()];
    }

    private static ImmutableArray<End> Made(Inquiry inquiry, Moment? first, Moment? second) =>
        first is null || second is null ? [] : [Made(inquiry, first), Made(inquiry, second)];

    private static End Made(Inquiry inquiry, Moment moment)
    {
        var voice = inquiry.Voice;
        var name = moment.Event is { } known ? voice.Title(known) : moment.Name;
        return new End(moment.Time!.First, $"{moment.When}{(voice.English ? " " : "")}({name})", moment.Proof, moment.Event?.Id);
    }

    private static End? EndOf(Inquiry inquiry, CompiledQuery part, Findings findings)
    {
        if (part.NamesPublication && part.Query.Terms.All(term => term.Optional))
        {
            return Published(inquiry);
        }

        return Moment.Single(inquiry.Question, findings) is { Period: not null } milestone ? Made(inquiry, Moment.OfEvent(inquiry, milestone)) : null;
    }

    private static End? Published(Inquiry inquiry)
    {
        var document = inquiry.Index.Documents.FirstOrDefault(document => document.Published is not null);
        return document?.Published is not { } published ? null : new End(published.Value, inquiry.Voice.Day(published.Value), [new Evidence(document.Id, published.Span)], null);
    }
}
