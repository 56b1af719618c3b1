using System.Collections.Immutable;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Lists;

/// <summary>Chooses the enumeration that a "which ones" is about.</summary>
internal static class EnumerationChoice
{
    private const double Enough = 0.5;

    private static readonly Cue Names = Cue.Named("names");

    /// <summary>
    /// The best enumeration of the milestones that fit: its label names what is asked, or it has as many items as the question states.
    /// Null where none does.
    /// </summary>
    public static (Enumeration Enumeration, Milestone Milestone, bool Named)? Among(Inquiry inquiry)
    {
        var question = inquiry.Question;
        var matches = inquiry.Main.Strict.Concat(inquiry.Main.Near.Where(match => match.IsStrict && match.Coverage >= Enough));
        (Enumeration, Milestone, bool)? best = null;
        var bestScore = 0.0;
        foreach (var match in matches)
        {
            foreach (var enumeration in match.Milestone.Enumerations.Where(enumeration => enumeration.Items.Length > 1 && !IsOfAnotherKind(question, enumeration)))
            {
                var score = Score(inquiry, match, enumeration);
                if (score > bestScore)
                {
                    (best, bestScore) = ((enumeration, match.Milestone, question.What.Length > 0 && question.What.Average(term => Coverage.Of(term, Folding.Fold(enumeration.Label))) >= Enough), score);
                }
            }
        }

        return best;
    }

    /// <summary>
    /// True where so many things are asked for as the list neither has nor claims to have, where names are and the items are fields or topics, where parties of one sort are and nothing in the list is of it,
    /// or where parties are and the items are fields, topics or the like.
    /// </summary>
    public static bool IsOfAnotherKind(AnalyzedQuestion question, Enumeration enumeration) =>
        (question.AskedNumber is { } number && number != enumeration.Items.Length && number != enumeration.Declared)
        || (Names.IsIn(question.Read) && enumeration.Items.All(item => AnswerNouns.EndsInLabel(Folding.Fold(item.Value))))
        || !People.PartyTypes.Fit(question, enumeration.Items.Select(item => item.Value).Append(enumeration.Label))
        || (AnswerNouns.AsksParties(question) && enumeration.Items.All(item => AnswerNouns.EndsInLabel(Folding.Fold(item.Value))));

    /// <summary>A list of the number asked for before any other, however well that is named.</summary>
    private const double Counted = 2;

    /// <summary>Where the question says nothing but a number and its noun ("六项合作是哪几项"): the events with a list so declared.</summary>
    public static ImmutableArray<(Enumeration Enumeration, Milestone Milestone)> ByNumber(Inquiry inquiry) =>
    [
        .. inquiry.Index.Milestones
            .Where(Events.IsEvent)
            .SelectMany(milestone => milestone.Enumerations.Where(enumeration => !IsOfAnotherKind(inquiry.Question, enumeration) && inquiry.Question.Main.Numbers.Any(number => Declares(enumeration, number))).Select(enumeration => (enumeration, milestone)))
            .OrderByDescending(entry => entry.enumeration.Items.Length)
            .DistinctBy(entry => entry.milestone.Id),
    ];

    private static bool Declares(Enumeration enumeration, StatedNumber number) =>
        number.Following.Length > 1 && number.Value == (enumeration.Declared ?? enumeration.Items.Length) && Folding.Fold(enumeration.Label) is { Length: > 0 } label
        && (number.Following.StartsWith(label, StringComparison.Ordinal) || label.Contains(number.Following[..2], StringComparison.Ordinal));

    /// <summary>Share of the items that end in what is asked ("学科领域": "空间光学领域", "地质灾害防治领域").</summary>
    private static double ItemsNamed(ImmutableArray<QueryTerm> what, Enumeration enumeration) =>
        enumeration.Items.Count(item => what.Any(term => term.Text.Length > 1 && Folding.Fold(item.Value).EndsWith(term.Text[^2..], StringComparison.Ordinal))) / (double)enumeration.Items.Length;

    /// <summary>A year counts nothing, and "两" is mostly part of a name ("两地").</summary>
    private static bool Counts(StatedNumber number) => number.Value > 2 && !number.Following.StartsWith('年');

    private static double Score(Inquiry inquiry, MilestoneMatch match, Enumeration enumeration)
    {
        var question = inquiry.Question;
        var sentence = Folding.Fold(inquiry.Index.Quote(enumeration.Evidence));
        var label = Folding.Fold(enumeration.Label);
        var labelled = question.Main.Query.Terms.Any(term => AnswerNouns.IsLabel(term) && Coverage.Of(term, label) == 1);

        // "合作" and the like name no list where something else does.
        var heads = question.What.Where(term => !AnswerNouns.IsGeneric(term)).ToImmutableArray() is { IsEmpty: false } own ? own : question.What;
        var named = question.What.IsEmpty ? labelled ? Enough : 0 : Math.Max(heads.Average(term => Coverage.Of(term, label)), ItemsNamed(heads, enumeration));
        var counted = question.Main.Numbers.Any(number => number.Value == (enumeration.Declared ?? enumeration.Items.Length));

        // "十项重点任务包括哪些方面": the number and its noun name the list, the label only what kind of answer is wanted.
        named += question.Main.Numbers.Any(number => Declares(enumeration, number)) ? 1 : 0;

        // "十项任务" are not the seven fields that the same sentence lists.
        var miscounted = !counted && enumeration.Declared is not null && question.Main.Numbers.Any(Counts);
        if (named < Enough && !counted && !question.What.IsEmpty)
        {
            // "方面", "内容" and the like label nothing; the sentence must then hold the question's other words.
            named = match.Missing.IsEmpty && question.What.All(term => Understanding.AnswerNouns.IsLabel(term) || Understanding.AnswerNouns.IsParty(term) || Coverage.Of(term, sentence) > Enough) ? 0.3 : 0;
        }

        // "14个项目叫什么": a list of six is not it.
        if (!counted && question.What.IsEmpty && question.Main.Numbers.Any(number => Counts(number) && number.Following.Length > 0))
        {
            return 0;
        }

        // A number alone chooses nothing: "三次" must not take up any list of three.
        var conditioned = !question.Main.Query.Times.IsEmpty || question.Main.Query.Ordinal is not null;
        counted &= named > 0 || (conditioned && match.IsStrict && match.Missing.IsEmpty && enumeration.Complete && enumeration.Items.Length > 2) || question.Main.Query.Terms.Where(term => !term.Optional).Select(term => Coverage.Of(term, sentence)).DefaultIfEmpty(conditioned ? 1 : 0).Average() >= Enough;
        if (named == 0 && !counted && !(question.What.IsEmpty && match.Missing.IsEmpty))
        {
            return 0;
        }

        var words = question.Main.Query.Terms.Where(term => !term.Optional).Select(term => Coverage.Of(term, sentence)).DefaultIfEmpty(0.5).Average();
        return match.Score + named + words + (counted ? enumeration.Items.Length == enumeration.Declared || (enumeration.Declared is null && enumeration.Complete) ? Counted : Counted / 2 : miscounted ? -0.6 : 0) + (enumeration.Complete ? 0.25 : 0) + (enumeration.Items.Length * 0.01);
    }
}
