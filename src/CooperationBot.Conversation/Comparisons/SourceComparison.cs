using System.Collections.Immutable;
using CooperationBot.Conversation.Reading;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Comparisons;

/// <summary>How reports differ on one thing ("两篇报道的数字有什么不同"): the sentence of each that gives it, side by side; nothing is blended and none is called right.</summary>
internal static class SourceComparison
{
    private static readonly Cue BetweenSources = Cue.Named("between-sources");
    private static readonly Cue Naming = Cue.Named("naming");
    private static readonly Cue Amounts = Cue.Named("amounts");

    private const int MostSentences = 64;
    private const int MostEvents = 8;
    private const int MostSources = 4;

    /// <summary>Share of its event's score that a sentence has which only adds to it.</summary>
    private const double OfDetail = 0.8;

    /// <summary>Share of the best source's score that another must reach.</summary>
    private const double Comparable = 0.5;

    /// <summary>A list or figure of the asked kind tells more than words that happen to be shared.</summary>
    private const double OfAskedKind = 0.5;

    /// <summary>The sources with what they say; null where the question compares none, or fewer than two speak of it.</summary>
    public static Draft? Check(Inquiry inquiry)
    {
        if (!BetweenSources.IsIn(inquiry.Question.Read))
        {
            return null;
        }

        var found = Candidates(inquiry).OrderByDescending(entry => entry.Score).ToImmutableArray();
        var best = Comparables(found)
            .DistinctBy(entry => entry.Evidence.Document)
            .DistinctBy(entry => Folding.Fold(inquiry.Index.Quote(entry.Evidence)))
            .ToImmutableArray();
        var told = best.Where(entry => entry.Score >= best[0].Score * Comparable).Take(MostSources).Select(entry => entry.Evidence).ToImmutableArray();
        return told.Length < 2 ? null : new Draft
        {
            Kind = AnswerKind.Conflict,
            Lines =
            [
                Line.Fixed(inquiry.Voice.Say("disputed")),
                .. told.Select(evidence => new Line(inquiry.Voice.Say("describe", ("quote", inquiry.Index.Quote(evidence))), [evidence], IsQuote: true)),
            ],
            Suggestions = Reply.Suggestions(inquiry.Voice),
        };
    }

    /// <summary>The question without the words that speak of reports.</summary>
    private static Query Asked(Inquiry inquiry)
    {
        var mask = inquiry.Question.Read.ToCharArray();
        foreach (var match in BetweenSources.In(inquiry.Question.Read))
        {
            QueryCompiler.Take(mask, match.Index, match.Length);
        }

        var own = new QueryCompiler(Glossary.Default, inquiry.Index).Compile(new string(mask), inquiry.Question.AsOf).Query;
        var known = inquiry.Question.Main.Query.Terms.Select(term => term.Text).ToHashSet(StringComparer.Ordinal);
        return own with { Terms = [.. own.Terms.Where(term => known.Contains(term.Text) || term.Forms.Any(form => inquiry.Question.What.Any(what => what.Forms.Contains(form))))] };
    }

    /// <param name="Bonus">What a list or figure of the asked kind adds to the score; 0 where there is none.</param>
    private readonly record struct Candidate(Evidence Evidence, double Score, double Bonus);

    /// <summary>The candidates that answer in the most exact way in which two documents or more answer.</summary>
    private static ImmutableArray<Candidate> Comparables(ImmutableArray<Candidate> found) => found
        .Select(entry => entry.Bonus)
        .Distinct()
        .OrderDescending()
        .Select(bonus => found.Where(entry => entry.Bonus >= bonus).ToImmutableArray())
        .FirstOrDefault(group => group.DistinctBy(entry => entry.Evidence.Document).Count() > 1, found);

    /// <summary>The sentences that share the question's words, and those that add to an event which does.</summary>
    private static IEnumerable<Candidate> Candidates(Inquiry inquiry)
    {
        var query = Asked(inquiry);
        var sentences = inquiry.Index.SentencesFor(query, MostSentences).Where(match => match.Sentence.Paragraph).Select(match => (match.Evidence, match.Score));
        var events = inquiry.Index.MilestonesFor(query, MostEvents).Where(match => match.Missing.IsEmpty).ToImmutableArray();
        var details = events.SelectMany(match => match.Milestone.Details.Concat(Within(inquiry.Index, match.Milestone)).Select(detail => (Evidence: detail, Score: match.Score * OfDetail)));
        foreach (var (evidence, score) in sentences.Concat(details).Where(candidate => IsOfTime(inquiry.Index, query, candidate.Evidence)))
        {
            var bonus = Bonus(inquiry.Question, inquiry.Index.Document(evidence.Document), evidence);
            yield return new Candidate(evidence, score + bonus, bonus);
        }
    }

    /// <summary>True where the question names no time, or the sentence is of it.</summary>
    private static bool IsOfTime(KnowledgeIndex index, Query query, Evidence evidence) =>
        query.Times.IsEmpty || (Passages.At(index.Document(evidence.Document), evidence) is { } passage && new Occasion(query).HoldsTimes(passage, []));

    /// <summary>The sentences of what happened at an event.</summary>
    private static IEnumerable<Evidence> Within(KnowledgeIndex index, Milestone whole) =>
        index.Milestones.Where(milestone => milestone.Within.Contains(whole.Id)).SelectMany(milestone => milestone.Mentions).Select(mention => mention.Evidence);

    private static double Bonus(AnalyzedQuestion question, Document document, Evidence evidence)
    {
        var index = document.Sentences.Select(sentence => sentence.Span).ToList().IndexOf(evidence.Span);
        if (index < 0 || Naming.IsIn(question.Read))
        {
            return 0;
        }

        var facts = SentenceFacts.Of(document, index);
        var numbers = question.Main.Numbers.Select(number => number.Value).Where(value => value > 2).ToArray();
        var labels = question.What.Concat(question.Main.Query.Terms).Where(term => AnswerNouns.IsLabel(term) && term.Forms[0].Length > 1).ToArray();
        var counted = facts.Enumerations.Any(list => numbers.Contains(list.Items.Length)) ? 2 * OfAskedKind : 0;
        var listed = facts.Enumerations.Any(list => labels.Any(label => Coverage.Of(label, Folding.Fold(list.Label + "\n" + list.Items[^1].Value)) == 1)) ? OfAskedKind : 0;
        var measured = Amounts.IsIn(question.Read) && facts.Figures.Any(figure => question.Main.Query.Terms.Any(term => !term.Optional && Coverage.Of(term, FigureWords.Of(figure)) == 1)) ? OfAskedKind : 0;
        return Math.Max(counted, Math.Max(listed, measured));
    }
}
