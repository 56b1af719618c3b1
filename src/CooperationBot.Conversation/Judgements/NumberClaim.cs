using System.Collections.Immutable;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Judgements;

/// <summary>A claim about a number or about all of a number ("6个项目全都是…吗").</summary>
internal static class NumberClaim
{
    private static readonly Cue Below = Cue.Named("below");
    private static readonly Cue Above = Cue.Named("above");
    private static readonly Cue AllOf = Cue.Named("all-of");

    /// <summary>The verdict; null where the question claims no number that the record has a figure for.</summary>
    public static Draft? Check(Inquiry inquiry)
    {
        var question = inquiry.Question;
        var match = inquiry.Main.Strict.FirstOrDefault(match => match.Milestone.Figures.Length > 0);
        if (match is null)
        {
            return null;
        }

        var terms = question.Main.Query.Terms.Where(term => !term.Optional).ToImmutableArray();
        var figures = match.Milestone.Figures
            .Select(figure => (Figure: figure, Score: terms.Sum(term => Coverage.Of(term, FigureWords.Of(figure)))))
            .Where(entry => entry.Score >= 0.8)
            .OrderByDescending(entry => entry.Score)
            .ToImmutableArray();
        if (figures.IsEmpty)
        {
            return null;
        }

        var figure = figures[0].Figure;
        if (AllOf.IsIn(question.Read))
        {
            // "A全都是B": the last words say what all of them are said to be.
            var part = figures.MaxBy(entry => Coverage.Of(terms[^1], Folding.Fold(entry.Figure.What))).Figure;
            var total = match.Milestone.Figures.Where(other => other.Unit == part.Unit && other.Evidence == part.Evidence).MaxBy(other => other.Value);
            return total is null || total == part ? null : Verdict(inquiry, match.Milestone, part, total.Value == part.Value);
        }

        var claim = question.Main.Numbers.FirstOrDefault(number => Names(number, figure))
            ?? question.Main.Numbers.FirstOrDefault(number => Precedes(number, terms, figure))
            ?? (question.Main.Numbers is [var only] && only.Value != 2 ? only : null);
        return claim is null ? null : Verdict(inquiry, match.Milestone, figure, IsRight(question.Read, claim.Value, figure));
    }

    /// <summary>"Did 50 governments attend": the number stands before the words that name the figure.</summary>
    private static bool Precedes(StatedNumber number, ImmutableArray<Knowledge.Index.QueryTerm> terms, Figure figure)
    {
        var text = FigureWords.Of(figure);
        return number.Following.Length > 2 && terms.Any(term => term.Text.StartsWith(number.Following, StringComparison.Ordinal) && Coverage.Of(term, text) == 1);
    }

    private static bool Names(StatedNumber number, Figure figure) =>
        number.Following.Length > 0 && Folding.Fold(figure.What + figure.Text).Contains(number.Following[..Math.Min(2, number.Following.Length)], StringComparison.Ordinal);

    /// <summary>"不到一万" is wrong of "1万多"; a plain number must be the figure's.</summary>
    private static bool IsRight(string read, decimal claimed, Figure figure) =>
        Below.IsIn(read) ? figure.Value < claimed || (figure.Value == claimed && figure.Bound == FigureBound.LessThan)
        : Above.IsIn(read) ? figure.Value > claimed || (figure.Value == claimed && figure.Bound == FigureBound.MoreThan)
        : figure.Value == claimed;

    private static Draft Verdict(Inquiry inquiry, Milestone milestone, Figure figure, bool right)
    {
        var voice = inquiry.Voice;
        var key = right ? "yes" : "no";
        var amount = voice.Figure(figure);
        return new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = [new Line(voice.Say(key, ("detail", voice.Say("count", ("figure", amount), ("title", voice.Title(milestone))))), [figure.Evidence])],
            Short = voice.Say(key, ("detail", "")),
            Facts = [milestone.Id],
            Suggestions = Reply.Suggestions(voice),
        };
    }
}
