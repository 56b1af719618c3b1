using System.Collections.Immutable;
using CooperationBot.Conversation.Reading;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Judgements;

/// <summary>A claim that no milestone can judge, held against the one sentence that has all its words.</summary>
internal static class SentenceClaim
{
    /// <summary>A sentence that only plans something proves nothing done.</summary>
    private static readonly Cue Plan = Cue.Named("plan");

    /// <summary>Share of the claim's words that the clause of the claimed time must hold itself.</summary>
    private const double OwnClause = 0.5;

    /// <summary>The verdict; null where no sentence has all the words, or the one that has them leaves a claimed number open.</summary>
    public static Draft? Of(Inquiry inquiry)
    {
        if (inquiry.Main.Sentences.FirstOrDefault(match => match.Missing.IsEmpty && match.Sentence.Paragraph) is not { } sentence
            || Passages.At(sentence.Document, sentence.Evidence) is not { } passage || new Occasion(inquiry.Question.Main.Query) is not { } occasion
            || !occasion.HoldsOrdinal(passage, []) || !occasion.HoldsTimes(passage, []) || !ClaimedPlace.IsToldIn(inquiry, Folding.Fold(sentence.Quote)))
        {
            return null;
        }

        if (!inquiry.Question.AsksPlan && Plan.IsIn(Folding.Fold(sentence.Quote)))
        {
            return Verdict.OnlyPlanned(inquiry, sentence.Evidence);
        }

        return Numbers(inquiry, sentence) is { } isSo ? Verdict.ByQuote(inquiry, isSo, sentence.Evidence) : null;
    }

    /// <summary>"Yes" where the very clause that gives the claimed time holds most of the claim ("2008年起甲省参加"); null where none does.</summary>
    public static Draft? OfTime(Inquiry inquiry)
    {
        var times = inquiry.Question.Main.Query.Times;
        var words = inquiry.Question.Main.Query.Terms.Where(term => !term.Optional).ToImmutableArray();
        foreach (var match in times.IsEmpty || words.IsEmpty ? [] : inquiry.Main.Sentences.Where(match => match.Missing.IsEmpty && match.Sentence.Paragraph))
        {
            if (Passages.At(match.Document, match.Evidence) is not { } passage)
            {
                continue;
            }

            var clauses = passage.Facts.Clauses.Select(clause => words.Count(term => Words.Holds(passage.Between(clause.Start, clause.End), term))).ToArray();
            var dated = passage.Facts.Times.FirstOrDefault(time => !time.IsDuration && time.Period is not null && times.All(filter => filter.Admits(time.Period)));
            if (dated is not null && passage.Facts.ClauseAt(dated.Span.Start) is var own && clauses.Length > own && clauses[own] >= words.Length * OwnClause && clauses[own] == clauses.Max())
            {
                return Verdict.ByQuote(inquiry, true, match.Evidence);
            }
        }

        return null;
    }

    /// <summary>True where each claimed number stands in the sentence, false where it has another one of the same measure, null where it has none.</summary>
    private static bool? Numbers(Inquiry inquiry, SentenceMatch sentence)
    {
        var claimed = inquiry.Question.Main.Query.Terms.Where(term => term.Optional && NumberWords.IsCount(term)).ToImmutableArray();
        var text = Folding.Fold(sentence.Quote);
        if (claimed.All(term => Coverage.Of(term, text) == 1))
        {
            return true;
        }

        var measures = claimed.Select(term => term.Text[^1..]).ToArray();
        return Numerals.ReadFolded(text, new SourceSpan(0, text.Length)).Any(numeral => !numeral.IsOrdinal && numeral.Span.End < text.Length && measures.Contains(text.Substring(numeral.Span.End, 1))) ? false : null;
    }
}
