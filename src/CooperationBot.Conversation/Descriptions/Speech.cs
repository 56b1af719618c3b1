using System.Collections.Immutable;
using CooperationBot.Conversation.People;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Descriptions;

/// <summary>What a named person said.</summary>
internal static class Speech
{
    private const int MostQuotations = 3;

    /// <summary>Share of a topic's word that somebody's words must hold for them to be about it.</summary>
    private const double Touches = 0.34;

    private static readonly Cue Topics = Cue.Named("topic");

    /// <summary>The words of the topic that the question marks ("对交通怎么看"), or nothing.</summary>
    private static ImmutableArray<QueryTerm> Topic(AnalyzedQuestion question, ImmutableArray<QueryTerm> words) =>
        Topics.First(question.Read)?.Groups["t"].Value is { } topic ? [.. words.Where(term => topic.Contains(term.Text, StringComparison.Ordinal) || term.Text.Contains(topic, StringComparison.Ordinal))] : [];

    /// <summary>The words quoted, and the sentences that carry them on.</summary>
    private static IEnumerable<Quotation> WithDetails(Inquiry inquiry, Milestone milestone, Quotation quotation) =>
        milestone.Details.Select(detail => new Quotation(quotation.Speaker, inquiry.Index.Quote(detail), detail, detail.Span)).Prepend(quotation);

    /// <summary>Whoever is named, or holds the post that is spoken of; several where the post fits several.</summary>
    private static ImmutableArray<PersonRecord> Speakers(Inquiry inquiry)
    {
        var question = inquiry.Question;
        if (!question.Main.People.IsEmpty)
        {
            return [.. inquiry.Index.People.Where(person => person.Name == question.Main.People[0])];
        }

        var terms = question.Main.Query.Terms.Where(term => !term.Optional).ToImmutableArray();
        return question.AsksSpeech && terms.Length is 1 or 2
            ? [.. inquiry.Index.People.Where(person => person.Mentions.Any(mention => TitleMatch.Covers(mention, terms)))]
            : [];
    }

    /// <summary>The person's words that share most with the question; null where nobody is named or nothing is on record of them.</summary>
    public static Draft? Answer(Inquiry inquiry)
    {
        var question = inquiry.Question;
        var speakers = Speakers(inquiry);
        if (speakers.Length > 1)
        {
            return WhoHandler.ClarifyPeople(inquiry, [.. speakers.Select(person => person.Mentions[0])]);
        }

        // What is asked of the person is nothing that the record knows ("how old is").
        if (speakers.IsEmpty || !question.Main.Decisive.IsEmpty)
        {
            return null;
        }

        var name = speakers[0].Name;
        var words = question.Main.Query.Terms.Where(term => !term.Optional && term.Text != name).ToImmutableArray();
        var found = inquiry.Index.Milestones
            .SelectMany(milestone => milestone.Quotations.Where(quotation => quotation.Speaker == name).SelectMany(quotation => WithDetails(inquiry, milestone, quotation)).Select(quotation => (Quotation: quotation, milestone)))
            .DistinctBy(entry => entry.Quotation.Evidence)
            .Select(entry => (entry.Quotation, entry.milestone, Score: words.Sum(term => Coverage.Of(term, Folding.Fold(inquiry.Index.Quote(entry.Quotation.Evidence))))))
            .OrderByDescending(entry => entry.Score)
            .ToImmutableArray();
        if (found.IsEmpty)
        {
            return null;
        }

        if (Topic(question, words) is { IsEmpty: false } topic && !found.Any(entry => topic.Any(term => Coverage.Of(term, Folding.Fold(inquiry.Index.Quote(entry.Quotation.Evidence))) > Touches)))
        {
            return Reply.NotFound(inquiry, "", inquiry.Main.Near.FirstOrDefault(match => match.Milestone == found[0].milestone), [.. topic.Select(term => term.Text)]);
        }

        var shown = words.Length > 0 && found[0].Score > 0.5 ? found.Where(entry => entry.Score >= found[0].Score - 0.2).Take(MostQuotations).ToImmutableArray() : [.. found.Where(entry => entry.milestone.Quotations.Contains(entry.Quotation)).Take(MostQuotations)];
        var voice = inquiry.Voice;
        return new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = [.. shown.Select(entry => new Line(
                voice.Say("says", ("name", voice.Person(name)), ("quote", entry.Quotation.Text)),
                [entry.Quotation.Evidence],
                IsQuote: true))],
            Short = shown[0].Quotation.Text,
            Facts = [.. shown.Select(entry => entry.milestone.Id)],
            Suggestions = Reply.Suggestions(voice),
        };
    }
}
