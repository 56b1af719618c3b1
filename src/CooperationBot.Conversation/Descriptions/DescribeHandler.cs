using System.Collections.Immutable;
using CooperationBot.Conversation.Lists;
using CooperationBot.Conversation.Onboarding;
using CooperationBot.Conversation.Reading;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;

namespace CooperationBot.Conversation.Descriptions;

/// <summary>What something is, says, means or was about: a paper's name, a person's words, a definition, or the best sentence.</summary>
internal sealed class DescribeHandler(BriefHandler brief) : IIntentHandler
{
    private static readonly Cue Naming = Cue.Named("naming");
    private static readonly Cue TellAbout = Cue.Named("tell-about");
    private static readonly Cue Definition = Cue.Named("definition");

    /// <summary>Share of the question's word weight that a sentence must hold to be quoted as an answer.</summary>
    private const double EnoughForSentence = 0.62;

    private const int MostEvents = 8;

    public ImmutableArray<Intent> Intents => [Intent.Describe];

    public Draft Handle(Inquiry inquiry)
    {
        var question = inquiry.Question;
        if (question.Main.IsEmpty && question.Main.Query.Kinds.IsEmpty && question.Selection == Selection.None)
        {
            return Reply.AskForMore(inquiry);
        }

        if (TellAbout.IsIn(question.Read) && inquiry.Main.Strict.Count(match => Events.IsEvent(match.Milestone)) > 1)
        {
            return brief.Handle(inquiry);
        }

        if (ClaimedTitle.Check(inquiry) is { } correction)
        {
            return correction;
        }

        if (NthItem.Answer(inquiry) is { } member)
        {
            return member;
        }

        if (Speech.Answer(inquiry) is { } speech)
        {
            return speech;
        }

        if (Definition.IsIn(question.Read) && !Naming.IsIn(question.Read) && Defined(inquiry) is { } definition)
        {
            return Quote(inquiry, definition.Mentions[0].Evidence, definition);
        }

        if (Naming.IsIn(question.Read) && Papers.Named(inquiry) is { } named)
        {
            return named;
        }

        if (question.Selection is not Selection.None && Selected(inquiry) is { } selected)
        {
            return selected;
        }

        if (Outcomes.Of(inquiry) is { } outcomes)
        {
            return outcomes;
        }

        return question.Main.Query.Kinds.Contains(MilestoneKind.Signing) || Papers.AreAsked(question) ? Papers.Of(inquiry) ?? Event(inquiry) : Event(inquiry);
    }

    /// <summary>The definition that fits, or one of the very word that is asked about: what a paper of some day says of it holds of the word.</summary>
    private static Milestone? Defined(Inquiry inquiry) =>
        inquiry.Main.Strict.Select(match => match.Milestone).FirstOrDefault(milestone => milestone.Kind == MilestoneKind.Definition)
        ?? inquiry.Main.Contradicting.Concat(inquiry.Main.Near).Select(match => match.Milestone).FirstOrDefault(milestone =>
            milestone is { Kind: MilestoneKind.Definition, Term: { } term } && inquiry.Question.Main.Query.Terms.Any(asked => asked.Text == Knowledge.Text.Folding.Fold(term.Value).Trim('"')));

    /// <summary>The latest or earliest of a kind, or the neighbour in time of an event.</summary>
    private static Draft? Selected(Inquiry inquiry)
    {
        var milestone = Neighbours.Select(inquiry);
        return milestone is null ? null : new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = milestone.Instruments.IsEmpty ? [Reply.EventLine(inquiry, milestone)] : [Reply.EventLine(inquiry, milestone), Papers.Line(inquiry, milestone)],
            Short = milestone.Instruments.IsEmpty ? inquiry.Voice.Title(milestone) : inquiry.Voice.Name(milestone.Instruments[0].Value),
            Facts = [milestone.Id],
            Suggestions = Reply.Suggestions(inquiry.Voice),
        };
    }

    /// <summary>The event itself by its best report; where no event fits, the best sentence.</summary>
    private static Draft Event(Inquiry inquiry)
    {
        var question = inquiry.Question;
        var sentence = inquiry.Main.Sentences.FirstOrDefault(match => match.Missing.IsEmpty && match.Coverage >= EnoughForSentence && match.Sentence.Paragraph);
        if (inquiry.Main.Strict.IsEmpty && !inquiry.Main.Contradicting.IsEmpty && (!question.Main.Query.Times.IsEmpty || question.Main.Query.Ordinal is not null))
        {
            return Reply.Contradicted(inquiry, inquiry.Main.Contradicting[0]);
        }

        // "为什么": of the sentences that tell of it, one that gives the reason.
        if (Owed.IsAsked(question.Read) && inquiry.Main.Sentences.FirstOrDefault(match => match.Coverage >= EnoughForSentence && match.Sentence.Paragraph && Owed.Missing(question.Read, [Knowledge.Text.Folding.Fold(match.Quote)]) is null) is { } reason)
        {
            return Quote(inquiry, reason.Evidence, null);
        }

        var best = inquiry.Main.Best;
        if (question.Main.Query.Terms.All(term => term.Optional) && best.Length > 0)
        {
            // "5月特殊在哪": what is said of the whole month answers before what happened in it.
            if (question.Main.Query.Times.Length == 1 && best.FirstOrDefault(match => question.Main.Query.Times[0].IsExactly(match.Milestone.Period)) is { } whole)
            {
                return Quote(inquiry, whole.Milestone.Mentions[0].Evidence, whole.Milestone);
            }

            return new Draft
            {
                Kind = AnswerKind.Answer,
                Lines = [.. best.Take(MostEvents).Select(match => Reply.EventLine(inquiry, match.Milestone))],
                Short = inquiry.Voice.Title(best[0].Milestone),
                Facts = [.. best.Take(MostEvents).Select(match => match.Milestone.Id)],
                Suggestions = Reply.Suggestions(inquiry.Voice),
            };
        }

        var required = question.Main.Query.Terms.Where(term => !term.Optional).ToArray();
        var tied = best.Where(match => Events.IsEvent(match.Milestone)).Select(match => match.Milestone).DistinctBy(milestone => milestone.Period).ToImmutableArray();
        if (tied.Length > 2 && required.Length == 1 && Quantities.EventNouns.IsPaper(required[0]) && question.Main.Query.Times.IsEmpty)
        {
            return Reply.Clarify(inquiry, "describe", tied);
        }

        if (best.Length > 0)
        {
            var milestone = best[0].Milestone;
            // A number within a series or a date is a condition that sentences alone are not held to.
            var conditioned = question.Main.Query.Ordinal is not null || !question.Main.Query.Times.IsEmpty;
            return Quote(inquiry, !conditioned && sentence is not null && sentence.Score > best[0].Score + 0.05 ? sentence.Evidence : BestSentence(inquiry, milestone), milestone);
        }

        return sentence is not null
            ? Quote(inquiry, sentence.Evidence, null)
            : Reply.NotFound(inquiry, "", inquiry.Main.Near.FirstOrDefault());
    }

    /// <summary>Of the milestone's reports and details, the sentence that ranks best for the question.</summary>
    private static Evidence BestSentence(Inquiry inquiry, Milestone milestone)
    {
        var own = milestone.Mentions.Select(mention => mention.Evidence).Concat(milestone.Details).ToHashSet();
        var title = Knowledge.Text.Folding.Fold(milestone.Title);

        // What the event's name does not hold is what is asked of it.
        var beside = inquiry.Question.Main.Query.Terms.Where(term => Coverage.Of(term, title) < 1 && term.Text.Length > 1 && !AnswerNouns.IsLabel(term)).ToArray();
        var asked = beside.Any(term => !term.Optional) ? [.. beside.Where(term => !term.Optional)] : beside;
        var telling = inquiry.Main.Sentences.Where(match => own.Contains(match.Evidence)).Select(match => (match.Evidence, Held: asked.Count(term => Coverage.Of(term, Knowledge.Text.Folding.Fold(match.Quote)) == 1))).DefaultIfEmpty().MaxBy(entry => entry.Held);
        if (telling.Held > 0)
        {
            return telling.Evidence;
        }

        return inquiry.Main.Sentences.Select(match => match.Evidence).FirstOrDefault(own.Contains, Proofs.OfEvent(milestone, inquiry.Index, inquiry.Question));
    }

    /// <summary>A sentence of the documents as the answer.</summary>
    public static Draft Quote(Inquiry inquiry, Evidence evidence, Milestone? milestone)
    {
        var voice = inquiry.Voice;
        var quote = inquiry.Index.Quote(evidence);
        return new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = [new Line(voice.Say("describe", ("quote", quote)), [evidence], IsQuote: true)],
            Short = quote,
            Facts = milestone is null ? [] : [milestone.Id],
            Suggestions = Reply.Suggestions(voice),
        };
    }
}
