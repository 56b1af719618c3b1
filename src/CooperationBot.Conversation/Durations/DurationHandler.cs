using System.Collections.Immutable;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Durations;

/// <summary>How many days lie between two events, both dates proved and the difference counted.</summary>
internal sealed class DurationHandler : IIntentHandler
{
    public ImmutableArray<Intent> Intents => [Intent.Duration];

    public Draft Handle(Inquiry inquiry)
    {
        var ends = Ends(inquiry);
        if (ends.Length < 2)
        {
            if (inquiry.Parts.Select(part => Chosen(inquiry.Question, part)).OfType<Choice.Several>().FirstOrDefault() is { } several)
            {
                return Reply.Clarify(inquiry, "date", several.Candidates);
            }

            return inquiry.Parts.Length > 0 || inquiry.Main.Best.IsEmpty
                ? Reply.NotFound(inquiry, "date", inquiry.Main.Near.FirstOrDefault())
                : Reply.AskForMore(inquiry);
        }

        var voice = inquiry.Voice;
        var (from, to) = ends[0].Day <= ends[1].Day ? (ends[0], ends[1]) : (ends[1], ends[0]);
        var days = to.Day.DayNumber - from.Day.DayNumber;
        var key = days == 0 ? "duration.same" : "duration";
        var text = voice.Say(key, ("n", $"{days}"), ("from", from.Text), ("to", to.Text));
        return new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = [new Line(text, [from.Proof, to.Proof])],
            Short = voice.Say("duration.short", ("n", $"{days}")),
            Derivations = [new Derivation.DaysBetween(from.Day, to.Day)],
            Facts = [.. ends.Select(end => end.Id).OfType<string>()],
            Suggestions = Reply.Suggestions(voice),
        };
    }

    private sealed record End(DateOnly Day, string Text, Evidence Proof, string? Id);

    private static ImmutableArray<End> Ends(Inquiry inquiry)
    {
        var ends = ImmutableArray.CreateBuilder<End>();
        for (var i = 0; i < inquiry.Parts.Length; i++)
        {
            if (EndOf(inquiry, inquiry.Question.Parts[i], inquiry.Parts[i]) is { } end)
            {
                ends.Add(end);
            }
        }

        if (inquiry.Parts.IsEmpty && inquiry.Question.Main.NamesPublication && EndOf(inquiry, inquiry.Question.Main with { NamesPublication = false }, inquiry.Main) is { } only)
        {
            ends.Add(only);
            if (Published(inquiry) is { } published)
            {
                ends.Add(published);
            }
        }

        return ends.ToImmutable();
    }

    private static End? EndOf(Inquiry inquiry, CompiledQuery part, Findings findings)
    {
        if (part.NamesPublication && part.Query.Terms.All(term => term.Optional))
        {
            return Published(inquiry);
        }

        var voice = inquiry.Voice;
        var milestone = Single(inquiry.Question, findings);
        return milestone is null ? null : new End(
            milestone.Period!.First,
            voice.Join([$"{voice.When(milestone, inquiry.Index)}{(voice.English ? " " : "")}({voice.Title(milestone)})"]),
            Proofs.OfTime(milestone, inquiry.Index, inquiry.Question),
            milestone.Id);
    }

    /// <summary>The one dated event that fits; candidates that share the day are no ambiguity.</summary>
    public static Milestone? Single(AnalyzedQuestion question, Findings findings) => (Chosen(question, findings) as Choice.One)?.Match.Milestone;

    private static Choice Chosen(AnalyzedQuestion question, Findings findings) => Choice.Of(
        question with { Selection = Selection.None },
        findings,
        milestone => milestone.Period is { Precision: DatePrecision.Day or DatePrecision.Range } period ? $"{period.First:O}" : null);

    private static End? Published(Inquiry inquiry)
    {
        var document = inquiry.Index.Documents.FirstOrDefault(document => document.Published is not null);
        return document?.Published is not { } published ? null : new End(published.Value, inquiry.Voice.Day(published.Value), new Evidence(document.Id, published.Span), null);
    }
}
