using System.Collections.Immutable;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;

namespace CooperationBot.Conversation.Quantities;

/// <summary>How many: a figure of the documents, or the number of events on record.</summary>
internal sealed class CountHandler : IIntentHandler
{
    private const int MostFigures = 4;

    public ImmutableArray<Intent> Intents => [Intent.Count];

    public Draft Handle(Inquiry inquiry)
    {
        var question = inquiry.Question;
        if (question.Main.IsEmpty && question.Main.Query.Kinds.IsEmpty && question.What.IsEmpty)
        {
            return Reply.AskForMore(inquiry);
        }

        if (Comparisons.SourceComparison.Check(inquiry) is { } sources)
        {
            return sources;
        }

        if (StatedTimes.Answer(inquiry) is { } stated)
        {
            return stated;
        }

        var events = Measures.AskedBy(question.Read) is { } measure && Measures.IsOfThings(measure) ? [] : EventNouns.KindsOf(question);
        var figures = FigureChoice.Among(inquiry);
        if (!events.IsEmpty && (figures.IsEmpty || EventNouns.AsksTimes(question)))
        {
            return CountEvents(inquiry, events) ?? (figures.IsEmpty ? Reply.NotFound(inquiry, "count", inquiry.Main.Near.FirstOrDefault()) : Answer(inquiry, figures));
        }

        if (!figures.IsEmpty)
        {
            var holders = figures.Select(entry => entry.Milestone).DistinctBy(milestone => milestone.Period).ToImmutableArray();
            return holders.Length > 1 && question.Main.Numbers.IsEmpty && figures.Select(entry => entry.Figure.Value).Distinct().Count() > 1
                ? Reply.Clarify(inquiry, "count", holders)
                : Answer(inquiry, figures);
        }

        if (inquiry.Main.Strict.IsEmpty && !inquiry.Main.Contradicting.IsEmpty)
        {
            return Reply.Contradicted(inquiry, inquiry.Main.Contradicting[0]);
        }

        return inquiry.Main.Best.FirstOrDefault() is { } best
            ? Reply.WithoutSlot(inquiry, "count", best.Milestone)
            : Reply.NotFound(inquiry, "count", inquiry.Main.Near.FirstOrDefault());
    }

    private static Draft Answer(Inquiry inquiry, ImmutableArray<(Figure Figure, Milestone Milestone)> figures)
    {
        var voice = inquiry.Voice;
        var shown = figures.Take(MostFigures).ToImmutableArray();
        var names = voice.Join(shown.Select(entry => voice.Figure(entry.Figure)));
        var milestone = shown[0].Milestone;
        var text = voice.Say("count", ("figure", names), ("title", voice.Title(milestone)));
        return new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = [new Line(text, [.. shown.Select(entry => entry.Figure.Evidence).Distinct()])],
            Short = names,
            Facts = [milestone.Id],
            Suggestions = Reply.Suggestions(voice),
        };
    }

    private static Draft? CountEvents(Inquiry inquiry, ImmutableArray<MilestoneKind> kinds)
    {
        var voice = inquiry.Voice;
        var found = EventNouns.Select(inquiry, kinds);
        if (found.IsEmpty)
        {
            return null;
        }

        var lines = found.Select(milestone => Reply.EventLine(inquiry, milestone)).ToImmutableArray();
        var key = EventNouns.AsksTimes(inquiry.Question) ? "count.times" : "count.events";
        return new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = [new Line(voice.Say(key, ("n", $"{found.Length}")), []), .. lines],
            Short = $"{found.Length}",
            Derivations = [new Derivation.CountOf([.. found.Select(milestone => milestone.Id)])],
            Facts = [.. found.Select(milestone => milestone.Id)],
            Suggestions = Reply.Suggestions(voice),
        };
    }
}
