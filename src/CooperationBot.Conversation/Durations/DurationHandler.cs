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
    private static readonly Cue Planned = Cue.Named("announced");

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
        if (Planned.IsIn(inquiry.Question.Read) && Announced(inquiry) is { } pair)
        {
            return Dated(inquiry, pair.Actual, pair.Planned);
        }

        if (inquiry.Parts.Length == 2 && !inquiry.Question.Parts.Any(part => part.NamesPublication)
            && Single(inquiry.Question, inquiry.Parts[0]) is { } first && Single(inquiry.Question, inquiry.Parts[1]) is { } second)
        {
            return Dated(inquiry, first, second);
        }

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

    /// <summary>"比预告的日期晚了多少天": the plan and the fact of one event.</summary>
    private static Choice.Moved? Announced(Inquiry inquiry)
    {
        var known = inquiry.Parts.Prepend(inquiry.Main).SelectMany(findings => findings.Strict).Select(match => match.Milestone).Where(HasDay).Distinct().ToImmutableArray();
        return known.Where(milestone => milestone.Status == MilestoneStatus.Actual)
            .SelectMany(actual => known.Where(planned => planned.Status == MilestoneStatus.Planned && OneEvent.IsIn(actual, planned)).Select(planned => new Choice.Moved(actual, planned)))
            .FirstOrDefault();
    }

    private static bool HasDay(Milestone milestone) =>
        milestone.Period is { Precision: DatePrecision.Day or DatePrecision.Range } || milestone.Time is { Period: null, Month: not null, Day: not null };

    /// <summary>Both days; one whose year no source gives is taken to be of the other's year. Empty where neither year is known.</summary>
    private static ImmutableArray<End> Dated(Inquiry inquiry, Milestone first, Milestone second)
    {
        var (one, two) = (DayOf(first, second), DayOf(second, first));
        return one is { } from && two is { } to ? [Made(inquiry, first, from), Made(inquiry, second, to)] : [];
    }

    private static DateOnly? DayOf(Milestone milestone, Milestone other)
    {
        if (milestone.Period is { } period)
        {
            return period.First;
        }

        return other.Period is { First.Year: var year } && milestone.Time is { Month: { } month, Day: { } day } && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    private static End Made(Inquiry inquiry, Milestone milestone, DateOnly day)
    {
        var voice = inquiry.Voice;
        return new End(
            day,
            voice.Join([$"{voice.When(milestone, inquiry.Index)}{(voice.English ? " " : "")}({voice.Title(milestone)})"]),
            Proofs.OfTime(milestone, inquiry.Index, inquiry.Question),
            milestone.Id);
    }

    private static End? EndOf(Inquiry inquiry, CompiledQuery part, Findings findings)
    {
        if (part.NamesPublication && part.Query.Terms.All(term => term.Optional))
        {
            return Published(inquiry);
        }

        return Single(inquiry.Question, findings) is { Period: { } period } milestone ? Made(inquiry, milestone, period.First) : null;
    }

    /// <summary>The one event that fits and has a day; candidates that share the day are no ambiguity, and what took place goes before what was announced.</summary>
    public static Milestone? Single(AnalyzedQuestion question, Findings findings) => Chosen(question, findings) switch
    {
        Choice.One one => one.Match.Milestone,
        Choice.Moved moved => moved.Actual,
        _ => null,
    };

    private static Choice Chosen(AnalyzedQuestion question, Findings findings) => Choice.Of(
        question with { Selection = Selection.None },
        findings,
        milestone => !HasDay(milestone) ? null : milestone.Period is { } period ? $"{period.First:O}" : $"{milestone.Time!.Month}/{milestone.Time.Day}");

    private static End? Published(Inquiry inquiry)
    {
        var document = inquiry.Index.Documents.FirstOrDefault(document => document.Published is not null);
        return document?.Published is not { } published ? null : new End(published.Value, inquiry.Voice.Day(published.Value), new Evidence(document.Id, published.Span), null);
    }
}
