using System.Collections.Immutable;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Conversation.Descriptions;

/// <summary>The papers of an event: what was signed or issued, and how it is called.</summary>
internal static class Papers
{
    /// <summary>"那份文件的全称": the one paper of the events that fit.</summary>
    public static Draft? Named(Inquiry inquiry)
    {
        var kinds = Quantities.EventNouns.KindsOf(inquiry.Question);
        var papers = inquiry.Main.Strict.Where(match => match.Milestone.Instruments.Length > 0 && match.Milestone.IsAny(kinds)).Select(match => match.Milestone).Take(2).ToArray();
        return papers.Length == 0 || (papers.Length > 1 && inquiry.Main.Strict[0].Milestone != papers[0]) ? null : new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = [Line(inquiry, papers[0], inquiry.Voice.FullName)],
            Short = inquiry.Voice.FullName(papers[0].Instruments[0].Value),
            Facts = [papers[0].Id],
            Suggestions = Reply.Suggestions(inquiry.Voice),
        };
    }

    /// <summary>True where a paper is asked for by its noun.</summary>
    public static bool AreAsked(AnalyzedQuestion question) => question.What.Any(term => Quantities.EventNouns.IsPaper(term));

    /// <summary>"签了什么": the papers of the signings that fit; null where the event itself must tell.</summary>
    public static Draft? Of(Inquiry inquiry)
    {
        var events = inquiry.Main.Best.Where(match => match.Milestone.Instruments.Any(IsNamed)).Select(match => match.Milestone).ToImmutableArray();
        if (events.IsEmpty)
        {
            return inquiry.Main.Strict.IsEmpty && !inquiry.Main.Contradicting.IsEmpty ? Reply.Contradicted(inquiry, inquiry.Main.Contradicting[0]) : null;
        }

        var papers = events.SelectMany(milestone => milestone.Instruments).Select(paper => paper.Evidence).ToHashSet();
        if (inquiry.Main.Sentences.FirstOrDefault(match => match.Sentence.Paragraph) is { Missing.IsEmpty: true } told && !papers.Contains(told.Evidence)
            && events.Any(milestone => milestone.Details.Contains(told.Evidence))
            && inquiry.Main.Sentences.Where(match => papers.Contains(match.Evidence)).All(match => !match.Missing.IsEmpty))
        {
            // More is asked than what was signed, and a sentence tells it.
            return DescribeHandler.Quote(inquiry, told.Evidence, null);
        }

        if (events.Length > 1 && inquiry.Question.Main.Query.Times.IsEmpty && inquiry.Question.Main.Query.Ordinal is null)
        {
            return Reply.Clarify(inquiry, "describe", events);
        }

        var lines = events.Select(milestone => Line(inquiry, milestone)).ToImmutableArray();
        return new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = lines,
            Short = inquiry.Voice.Join(events.SelectMany(milestone => milestone.Instruments).Select(paper => inquiry.Voice.Name(paper.Value)).Distinct()),
            Facts = [.. events.Select(milestone => milestone.Id)],
            Suggestions = Reply.Suggestions(inquiry.Voice),
        };
    }

    /// <summary>False for a paper that is only called one ("agreement"): its sentence tells more.</summary>
    private static bool IsNamed(Argument paper) => !Quantities.EventNouns.Is(Knowledge.Text.Folding.Fold(paper.Value));

    /// <summary>The names of the papers with their day.</summary>
    public static Line Line(Inquiry inquiry, Milestone milestone, Func<string, string>? naming = null)
    {
        var voice = inquiry.Voice;
        var names = voice.Join(milestone.Instruments.Select(paper => (naming ?? voice.Name)(paper.Value)).Distinct());
        var proof = milestone.Instruments[0].Evidence;
        return milestone.Period is null
            ? new Line(voice.Say("instrument.undated", ("names", names)), [proof])
            : new Line(voice.Say(milestone.Kind == MilestoneKind.PolicyRelease ? "instrument.released" : "instrument", ("names", names), ("date", voice.When(milestone, inquiry.Index))), [proof]);
    }
}
