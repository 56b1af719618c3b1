using System.Collections.Immutable;
using CooperationBot.Conversation.Descriptions;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Comparisons;

/// <summary>Whether two things are the same, which came first, and how they differ.</summary>
internal sealed class CompareHandler(DescribeHandler describe) : IIntentHandler
{
    private static readonly Cue ByOrder = Cue.Named("order");
    private static readonly Cue ClaimsEarlier = Cue.Named("claims-earlier");
    private static readonly Cue ClaimsLater = Cue.Named("claims-later");
    private static readonly Cue SameDay = Cue.Named("same-day");
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

        if (AmountComparison.Check(inquiry) is { } amounts)
        {
            return amounts;
        }

        var first = Side.Of(inquiry, 0);
        var second = Side.Of(inquiry, 1);
        if (first is null || second is null)
        {
            return Reply.NotFound(inquiry, "", inquiry.Main.Near.FirstOrDefault());
        }

        var voice = inquiry.Voice;
        var same = first.Proof == second.Proof || (first.Milestone is not null && first.Milestone == second.Milestone);
        var order = Order(inquiry, first, second);
        if (order is not null && inquiry.Question.Intents.Contains(Intent.YesNo) && Claim(inquiry.Question.Read) is { } earlier)
        {
            var right = earlier == first.Day < second.Day;
            var verdict = voice.Say(right ? "yes" : "no", ("detail", ""));
            return Told(order with { Text = voice.Say(right ? "yes" : "no", ("detail", order.Text)) }, verdict);
        }

        if (SameDay.IsIn(inquiry.Question.Read) && !same && first.Day is { } day && second.Day is { } otherDay)
        {
            var said = voice.Say(day == otherDay ? "yes" : "no", ("detail", ""));
            return Told(Line.Fixed(said), said);
        }

        var lead = same ? Line.Fixed(voice.Say("compare.same", ("a", first.Name))) with { Proof = [first.Proof] }
            : order ?? Line.Fixed(voice.Say("compare.different"));
        return Told(lead, lead.Text);

        Draft Told(Line lead, string said) => new()
        {
            Kind = AnswerKind.Answer,
            Lines = same ? [lead] : [lead, first.Line(inquiry), second.Line(inquiry)],
            Short = said,
            Derivations = order is not null && first.Day is { } from && second.Day is { } to ? [new Derivation.DaysBetween(from < to ? from : to, from < to ? to : from)] : [],
            Facts = [.. new[] { first.Milestone?.Id, second.Milestone?.Id }.OfType<string>()],
            Suggestions = Reply.Suggestions(voice),
        };
    }

    /// <summary>True where the first of the two is claimed to be the earlier, false for the later, null where neither is.</summary>
    private static bool? Claim(string read) => ClaimsEarlier.IsIn(read) ? true : ClaimsLater.IsIn(read) ? false : null;

    /// <summary>Which came first, where that is asked and both days are known.</summary>
    private static Line? Order(Inquiry inquiry, Side first, Side second)
    {
        if (!ByOrder.IsIn(inquiry.Question.Read) || first.Day is not { } a || second.Day is not { } b || a == b)
        {
            return null;
        }

        var (early, days) = a < b ? (first, b.DayNumber - a.DayNumber) : (second, a.DayNumber - b.DayNumber);
        return new Line(inquiry.Voice.Say("compare.first", ("a", early.Milestone is { } known ? inquiry.Voice.The(known) : early.Name), ("n", $"{days}")), [first.Proof, second.Proof]);
    }

    /// <summary>One of the two things compared.</summary>
    private sealed record Side(string Name, DateOnly? Day, Evidence Proof, Milestone? Milestone)
    {
        public static Side? Of(Inquiry inquiry, int part)
        {
            var findings = inquiry.Parts[part];
            if (findings.Best.FirstOrDefault()?.Milestone is { } milestone)
            {
                var proof = inquiry.Question.Parts[part].Numbers.IsEmpty
                    ? Proofs.OfTime(milestone, inquiry.Index, inquiry.Question)
                    : findings.Sentences.FirstOrDefault(sentence => sentence.Missing.IsEmpty && sentence.Sentence.Paragraph)?.Evidence ?? Proofs.OfEvent(milestone, inquiry.Index, inquiry.Question);
                return new Side(inquiry.Voice.Title(milestone), milestone.Period is { Precision: DatePrecision.Day } day ? day.First : null, proof, milestone);
            }

            return findings.Sentences.FirstOrDefault(sentence => sentence.Missing.IsEmpty) is { } found ? new Side(found.Quote, null, found.Evidence, null) : null;
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
