using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Quantities;

/// <summary>Chooses the figures that a "how many" is about: what is counted must be named by the figure itself.</summary>
internal static class FigureChoice
{
    /// <summary>"How much": an amount, which a count of things cannot answer.</summary>
    private static readonly Cue Amount = Cue.Named("amount");

    private const double IsNamed = 0.6;

    /// <summary>Share of the head noun in naming an English phrase ("joint projects"); Chinese terms hold their modifiers themselves.</summary>
    private const double Head = 0.65;

    private const double Margin = 0.15;

    private static readonly FrozenSet<string> Attendees = DataFiles.Words("attendee-nouns.txt");
    private static readonly FrozenSet<string> Persons = DataFiles.Words("person-nouns.txt");

    /// <summary>The word that asks for persons of any sort.</summary>
    private static readonly Cue People = Cue.Named("people");

    /// <summary>The figures of the best milestones whose counted thing is the asked one, in the order of the text; empty where none is.</summary>
    public static ImmutableArray<(Figure Figure, Milestone Milestone)> Among(Inquiry inquiry)
    {
        var question = inquiry.Question;
        return question.Asked.Length > 1 ? [.. question.Asked.SelectMany(what => Among(inquiry, what)).DistinctBy(entry => entry.Figure.Span)]
            : !question.GuessesAsked ? Among(inquiry, question.What) is var named && named.IsEmpty && IsVague(question) ? Among(inquiry, []) : named
            : question.Main.Query.Terms
                .Where(term => !term.Optional)
                .Reverse()
                .Select(term => Among(inquiry, [term]))
                .Prepend(Among(inquiry, question.What))
                .FirstOrDefault(figures => !figures.IsEmpty, IsVague(question) ? Among(inquiry, []) : []);
    }

    /// <summary>"How many attended": what is counted is only a turn of phrase, which no figure need name. "How many people" does name it.</summary>
    private static bool IsVague(AnalyzedQuestion question) =>
        !question.What.IsEmpty && question.What.All(term => term.Optional && term.Forms.Any(Attendees.Contains))
        && !(Measures.AskedBy(question.Read) is { } measure && Measures.IsOfThings(measure));

    private static ImmutableArray<(Figure Figure, Milestone Milestone)> Among(Inquiry inquiry, ImmutableArray<QueryTerm> what)
    {
        var other = inquiry.Question.Main.Query.Terms.Where(term => !term.Optional).ToImmutableArray();
        var all = inquiry.Main.Strict
            .SelectMany(match => match.Milestone.Figures.Select(figure => (Figure: figure, match.Milestone, Match: match, Score: Score(figure, what, other, inquiry.Question.Read.Contains(" and ", StringComparison.Ordinal)))))
            .ToImmutableArray();
        var events = all.Where(entry => Events.IsEvent(entry.Milestone)).ToImmutableArray();
        var candidates = events.Any(entry => entry.Score >= IsNamed) ? events : all;
        if (candidates.IsEmpty || (what.IsEmpty && Amount.IsIn(inquiry.Question.Read)))
        {
            return [];
        }

        // The event first: a figure of a weaker match never stands in for one of the event that was asked about.
        var top = candidates.Where(entry => entry.Score >= IsNamed || what.IsEmpty).Select(entry => entry.Match.Score).DefaultIfEmpty(-1).Max();
        var close = candidates.Where(entry => entry.Match.Score >= top - 0.03 && (what.IsEmpty || entry.Score >= IsNamed)).ToImmutableArray();
        if (close.IsEmpty)
        {
            return [];
        }

        var best = close.Max(entry => entry.Score);
        return [.. close
            .Where(entry => entry.Score >= best - Margin)
            .GroupBy(entry => (entry.Figure.Value, Folding.Fold(entry.Figure.What)))
            .Select(group => (group.First().Figure, group.First().Milestone))
            .OrderBy(entry => entry.Figure.Span.Start)];
    }

    private static bool Absent(QueryTerm term, string text) => Coverage.Of(term, text) == 0 && !AnswerNouns.IsLabel(term);

    /// <summary>True where the figure does not name what is counted: one of the English words ("passenger routes") or all of the Chinese ones are missing.</summary>
    /// <param name="joined">True where the words are joined by "and": each is a noun of its own.</param>
    private static bool LacksNoun(ImmutableArray<QueryTerm> what, string text, bool joined) =>
        what.Length > 0 && !AnswerNouns.IsLabel(what[0])
        && (joined || !char.IsAsciiLetter(what[0].Text[0]) ? what.All(term => Absent(term, text)) : what.Any(term => Absent(term, text)));

    /// <summary>How well the figure's own words name what is asked: 0 not at all, 1 wholly; further words of the question in them count a little.</summary>
    private static double Score(Figure figure, ImmutableArray<QueryTerm> what, ImmutableArray<QueryTerm> other, bool joined)
    {
        var text = FigureWords.Of(figure);
        var named = what.IsEmpty ? 0.5 : Named(what, text);
        if (what.Length == 1 && People.IsIn(what[0].Text) && Persons.Any(noun => Folding.Fold(figure.What).EndsWith(noun, StringComparison.Ordinal)))
        {
            return 1;
        }

        if (LacksNoun(what, text, joined))
        {
            return 0;
        }

        var also = other.IsEmpty ? 0 : other.Average(term => Coverage.Of(term, text));
        return named + (0.3 * also);
    }

    private static double Named(ImmutableArray<QueryTerm> what, string text) =>
        what.Length > 1 && char.IsAsciiLetter(what[^1].Text[0])
            ? (Head * Coverage.Of(what[^1], text)) + ((1 - Head) * what[..^1].Average(term => Coverage.Of(term, text)))
            : what.Average(term => Coverage.Of(term, text));
}
