using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Comparisons;

/// <summary>Which of two has more ("哪份协议的项目更多"): the figures that each side names by its words or number, held against each other.</summary>
internal static class AmountComparison
{
    private static readonly Cue More = Cue.Named("more");
    private static readonly Cue Fewer = Cue.Named("fewer");

    /// <summary>Share of a side's words that the figure and its event must hold.</summary>
    private const double Named = 0.6;

    /// <summary>The comparison; null where no amount is asked for or a side has no figure.</summary>
    public static Draft? Check(Inquiry inquiry)
    {
        var fewer = Fewer.IsIn(inquiry.Question.Read);
        if ((!fewer && !More.IsIn(inquiry.Question.Read)) || Of(inquiry, 0) is not { } first || Of(inquiry, 1) is not { } second || first == second)
        {
            return null;
        }

        var (winner, other) = fewer == first.Value < second.Value ? (first, second) : (second, first);
        var voice = inquiry.Voice;
        var (a, b) = (voice.Figure(winner), voice.Figure(other));
        var key = winner.Value == other.Value ? "compare.equal" : fewer ? "compare.fewer" : "compare.more";
        return new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = [new Line(voice.Say(key, ("a", a), ("b", b)), [.. new[] { winner.Evidence, other.Evidence }.Distinct()])],
            Short = key == "compare.equal" ? voice.Join([a, b]) : a,
            Suggestions = Reply.Suggestions(voice),
        };
    }

    /// <summary>Of the best event that has one: the figure that the side's words or number name, or its only one.</summary>
    private static Figure? Of(Inquiry inquiry, int part)
    {
        var terms = inquiry.Question.Parts[part].Query.Terms.Where(term => !term.Optional).Concat(inquiry.Question.What).ToArray();
        var numbers = inquiry.Question.Parts[part].Numbers;
        return inquiry.Parts[part].Strict
            .Select(match => match.Milestone.Figures
                .Where(figure => match.Milestone.Figures.Length == 1 || numbers.Any(number => number.Value == figure.Value) || Score(figure, terms) >= Named)
                .MaxBy(figure => Score(figure, terms)))
            .FirstOrDefault(figure => figure is not null);
    }

    private static double Score(Figure figure, Knowledge.Index.QueryTerm[] terms) =>
        terms.Select(term => Coverage.Of(term, FigureWords.Of(figure))).DefaultIfEmpty(0).Max();
}
