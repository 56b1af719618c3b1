using System.Collections.Immutable;
using CooperationBot.Conversation.Descriptions;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Conversation.Comparisons;

/// <summary>How two things lie to each other: which came first or has more, whether they were in one place, whether they are the same, and how they differ.</summary>
internal sealed class CompareHandler(DescribeHandler describe) : IIntentHandler
{
    private static readonly Cue WhichFirst = Cue.Named("which-first");
    private static readonly Cue[] Amounts = [Cue.Named("more"), Cue.Named("fewer")];
    private static readonly Cue ByForm = Cue.Named("form");
    private static readonly Cue ByNumber = Cue.Named("number");

    public ImmutableArray<Intent> Intents => [Intent.Compare];

    public Draft Handle(Inquiry inquiry)
    {
        if (SourceComparison.Check(inquiry) is { } sources)
        {
            return sources;
        }

        if (inquiry.Parts.Length != 2)
        {
            return describe.Handle(inquiry);
        }

        if ((AmountComparison.Check(inquiry) ?? Comparison.Check(inquiry)) is { } compared)
        {
            return compared;
        }

        var (one, two) = (Side.Of(inquiry, 0), Side.Of(inquiry, 1));
        if (one is not { } first || two is not { } second)
        {
            return Operand.Missing(inquiry, one is null ? 0 : 1, (one ?? two) is { } known ? [known.Line(inquiry)] : []);
        }

        if (Amounts.Any(cue => cue.IsIn(inquiry.Question.Read)) || WhichFirst.IsIn(inquiry.Question.Read))
        {
            // Which of the two has more or came first does not follow from what is on record; that they differ would be no answer.
            return Reply.NotFound(inquiry, "", inquiry.Main.Near.FirstOrDefault());
        }

        var voice = inquiry.Voice;
        var same = first.Proof == second.Proof || (first.Milestone is not null && first.Milestone == second.Milestone);
        var lead = same ? Line.Fixed(voice.Say("compare.same", ("a", first.Name))) with { Proof = [first.Proof] } : Line.Fixed(voice.Say("compare.different"));
        return new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = same ? [lead] : [lead, first.Line(inquiry), second.Line(inquiry)],
            Short = lead.Text,
            Facts = [.. new[] { first.Milestone?.Id, second.Milestone?.Id }.OfType<string>()],
            Suggestions = Reply.Suggestions(voice),
        };
    }

    /// <summary>One of the two things compared.</summary>
    private sealed record Side(string Name, Evidence Proof, Milestone? Milestone)
    {
        public static Side? Of(Inquiry inquiry, int part)
        {
            var findings = inquiry.Parts[part];
            if (findings.Best.FirstOrDefault()?.Milestone is { } milestone)
            {
                var proof = inquiry.Question.Parts[part].Numbers.IsEmpty
                    ? Proofs.OfTime(milestone, inquiry.Index, inquiry.Question)
                    : findings.Sentences.FirstOrDefault(sentence => sentence.Missing.IsEmpty && sentence.Sentence.Paragraph)?.Evidence ?? Proofs.OfEvent(milestone, inquiry.Index, inquiry.Question);
                return new Side(inquiry.Voice.Title(milestone), proof, milestone);
            }

            return findings.Sentences.FirstOrDefault(sentence => sentence.Missing.IsEmpty) is { } found ? new Side(found.Quote, found.Evidence, null) : null;
        }

        public Line Line(Inquiry inquiry)
        {
            if (Milestone is null)
            {
                return new Line(Name, [Proof], IsQuote: true);
            }

            var voice = inquiry.Voice;
            if (ByForm.IsIn(inquiry.Question.Read) && (Milestone.Online ?? Milestone.Place) is { } form)
            {
                var text = Milestone.Online is not null
                    ? voice.Say("online", ("words", form.Value), ("title", voice.The(Milestone)))
                    : voice.Say("place", ("place", voice.Name(form.Value)), ("title", voice.The(Milestone)));
                return new Line(text, [form.Evidence]);
            }

            if (ByNumber.IsIn(inquiry.Question.Read) && Counted(inquiry) is { } figure)
            {
                return new Line(voice.Say("count", ("figure", voice.Figure(figure)), ("title", Name)), [figure.Evidence]);
            }

            return Reply.EventLine(inquiry, Milestone, Proof);
        }

        /// <summary>The figure that shares most words with the question.</summary>
        private Figure? Counted(Inquiry inquiry) => Milestone!.Figures
            .OrderByDescending(figure => inquiry.Question.Parts.SelectMany(part => part.Query.Terms).Sum(term => Coverage.Of(term, FigureWords.Of(figure))))
            .FirstOrDefault();
    }
}
