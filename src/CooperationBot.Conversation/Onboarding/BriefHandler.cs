using System.Collections.Immutable;
using CooperationBot.Conversation.People;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Onboarding;

/// <summary>Brings a newcomer up to date: background, milestones in order, who is who, key figures, what is planned, questions to try.</summary>
internal sealed class BriefHandler : IIntentHandler
{
    private const int MostMilestones = 16;
    private const int MostPeople = 6;
    private const int MostFigures = 8;

    /// <summary>A topic with fewer events on record is no topic; the brief is then of everything, and says so.</summary>
    private const int FewestForTopic = 2;

    public ImmutableArray<Intent> Intents => [Intent.Onboarding];

    public Draft Handle(Inquiry inquiry)
    {
        var voice = inquiry.Voice;
        var isOfTopic = inquiry.Question.Main.Query.Terms.Any(term => !term.Optional);
        var topical = isOfTopic && inquiry.Main.Strict.Count(match => Events.IsEvent(match.Milestone)) >= FewestForTopic;
        var record = topical ? [.. inquiry.Main.Strict.Select(match => match.Milestone).OrderBy(milestone => milestone.Period?.First ?? DateOnly.MaxValue)] : inquiry.Index.Milestones;
        if (record.IsEmpty)
        {
            return new Draft { Kind = AnswerKind.NotFound, Lines = [Line.Fixed(voice.Say("brief.none"))] };
        }

        // In a topic's own story a day whose year no source gives has its place too.
        var done = record.Where(milestone => Events.IsDatedEvent(milestone) || (topical && IsYearLess(milestone))).Take(MostMilestones).ToImmutableArray();
        var planned = record.Where(milestone => milestone.Status == MilestoneStatus.Planned && milestone.Period is not null).ToImmutableArray();
        var background = record.FirstOrDefault(milestone => milestone.Kind is MilestoneKind.Decision)
            ?? record.FirstOrDefault(milestone => milestone.Period?.Precision is DatePrecision.Approximate or DatePrecision.Year);
        var lines = ImmutableArray.CreateBuilder<Line>();
        if (isOfTopic && !topical)
        {
            lines.Add(Line.Fixed(voice.Say("brief.everything")));
        }

        Section(lines, voice.Say("brief.background"), background is null ? [] : [Quoted(inquiry, background)]);
        Section(lines, voice.Say("brief.milestones"), done.Select(milestone => Reply.EventLine(inquiry, milestone)));
        Section(lines, voice.Say("brief.people"), (topical ? record.SelectMany(milestone => milestone.People).DistinctBy(person => person.Name) : inquiry.Index.People.Select(person => person.Mentions[0]))
            .Where(mention => mention.Titles.Length > 0)
            .OrderByDescending(mention => mention.Titles.Length)
            .Take(MostPeople)
            .Select(mention => new Line(RoleHandler.Line(inquiry, mention), [mention.Evidence])));
        Section(lines, voice.Say("brief.figures"), record.Where(Events.IsEvent).SelectMany(milestone => milestone.Figures)
            .DistinctBy(figure => figure.Text)
            .OrderByDescending(figure => figure.Value)
            .Take(MostFigures)
            .Select(figure => new Line(voice.Figure(figure), [figure.Evidence])));
        Section(lines, voice.Say("brief.planned"), planned.Select(milestone => Reply.EventLine(inquiry, milestone)));
        string[] tries = [voice.Say("suggest.latest"), voice.Say("suggest.agreements"), voice.Say("suggest.timeline"), voice.Say("suggest.planned"), done.IsEmpty ? voice.Say("suggest.brief") : voice.Say("suggest.describe", ("title", voice.The(done[0])))];
        return new Draft
        {
            Kind = AnswerKind.Onboarding,
            Lines = lines.ToImmutable(),
            Facts = [.. done.Concat(planned).Select(milestone => milestone.Id)],
            Suggestions = [.. tries],
        };
    }

    private static bool IsYearLess(Milestone milestone) =>
        Events.IsEvent(milestone) && milestone is { Status: MilestoneStatus.Actual, Time: { Period: null, Month: not null, Day: not null } };

    private static void Section(ImmutableArray<Line>.Builder lines, string heading, IEnumerable<Line> content)
    {
        var all = content.ToArray();
        if (all.Length > 0)
        {
            lines.Add(Line.Fixed(heading));
            lines.AddRange(all);
        }
    }

    private static Line Quoted(Inquiry inquiry, Milestone milestone)
    {
        var evidence = milestone.Mentions[0].Evidence;
        return new Line(inquiry.Voice.Say("describe", ("quote", inquiry.Index.Quote(evidence))), [evidence], IsQuote: true);
    }
}
