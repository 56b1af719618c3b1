using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Proposals;

/// <summary>
/// Checks one proposal against its sentence. Dates, places, series and the status are read by the rules' own readers; a proposal can only agree with them.
/// Of names, persons and figures it may choose among those that the readers find where they can belong to its words.
/// </summary>
internal static class ProposalCheck
{
    /// <summary>What the quote proves, or why it does not.</summary>
    /// <param name="quote">Where the proposal's quote stands in the sentence.</param>
    /// <param name="read">What the rules read from the sentence.</param>
    public static (Draft? Draft, ProposalFault Fault) Read(Proposal proposal, SourceSpan quote, SentenceScan scan, IReadOnlyList<Draft> read)
    {
        if (Find(scan, quote, proposal.Trigger) is not { } trigger || !proposal.Trigger.Any(char.IsLetter) || !Reports(scan, trigger))
        {
            return (null, ProposalFault.Trigger);
        }

        var time = EventTime.Of(scan, trigger, trigger.End) is { } found && quote.Contains(found.Span) ? found : null;
        if (!Agrees(proposal.Time, time, scan))
        {
            return (null, ProposalFault.Time);
        }

        var status = EventStatus.OfNoun(scan, trigger, time);
        var reach = Reach(scan, quote, trigger, read);
        if (!IsKind(proposal.Kind, scan, trigger, reach, status, out var kind))
        {
            return (null, ProposalFault.Kind);
        }

        if (!SeriesAgrees(proposal, scan, reach, kind, out var series))
        {
            return (null, ProposalFault.Series);
        }

        var draft = new Draft
        {
            Kind = kind,
            Scan = scan,
            Trigger = trigger,
            Title = series?.Span ?? Titles.MainClause(scan, trigger),
            Series = series,
            Status = status,
            OwnTime = time is not null,
            Time = time is null ? null : MilestoneTime.Of(time, scan.Evidence),
            Topic = series?.Span ?? Titles.MainClause(scan, trigger),
        };
        draft.Mentions.Add(new Mention(scan.Evidence, trigger));
        var fault = ProposalArguments.Add(draft, proposal, quote, reach)
            ?? (draft.Time is null && draft.Parties.Count == 0 && draft.Series?.Ordinal is null ? ProposalFault.Bare : (ProposalFault?)null);
        return fault is { } wrong ? (null, wrong) : (draft, default);
    }

    /// <summary>The first place of the words in the quote.</summary>
    public static SourceSpan? Find(SentenceScan scan, SourceSpan within, string words)
    {
        var at = string.IsNullOrWhiteSpace(words) ? -1 : scan.Text.AsSpan(within.Start, within.Length).IndexOf(words, StringComparison.Ordinal);
        return at < 0 ? null : new SourceSpan(within.Start + at, within.Start + at + words.Length);
    }

    /// <summary>A report in the writer's own words that nothing denies.</summary>
    private static bool Reports(SentenceScan scan, SourceSpan trigger)
    {
        var last = scan.Text[scan.Span.End - 1];
        var clause = scan.Clauses[scan.ClauseAt(trigger.Start)];
        return last is not ('?' or '\uff1f') && !scan.InQuote(trigger.Start) && !scan.InBook(trigger.Start)
            && !scan.Lexemes.Any(lexeme => lexeme.Is(WordClass.Negation) && clause.Contains(lexeme.Start) && lexeme.Start < trigger.End);
    }

    /// <summary>The date that is said is the one that the sentence gives to these words; nothing said agrees with any.</summary>
    private static bool Agrees(string said, TimeMention? time, SentenceScan scan) =>
        said.Length == 0 || (time is not null && Find(scan, time.Span, said) is not null && said.Any(c => char.IsLetterOrDigit(c)) && Covers(said, time, scan));

    /// <summary>Not "4月2" of "4月23日": at most joining words may be left out.</summary>
    private static bool Covers(string said, TimeMention time, SentenceScan scan) =>
        scan.Slice(time.Span.Start, time.Span.End).Where(char.IsDigit).SequenceEqual(said.Where(char.IsDigit));

    /// <summary>
    /// Where arguments may stand: in the whole quote where it reports nothing else; otherwise in the clause of the words, so that nothing is taken from another event.
    /// </summary>
    private static SourceSpan Reach(SentenceScan scan, SourceSpan quote, SourceSpan trigger, IReadOnlyList<Draft> read)
    {
        var clause = scan.Clauses[scan.ClauseAt(trigger.Start)];

        // A date alone reports nothing beside it.
        var another = read.Any(draft => quote.Contains(draft.Trigger.Start) && !scan.InTime(draft.Trigger.Start) && !trigger.Overlaps(draft.Trigger) && !clause.Contains(draft.Trigger.Start))
            || scan.Lexemes.Any(lexeme => lexeme.Is(WordClass.Trigger) && !lexeme.Is(WordClass.Guard) && quote.Contains(lexeme.Start) && !trigger.Overlaps(lexeme.Span) && !clause.Contains(lexeme.Start));
        var start = Math.Max(quote.Start, clause.Start);
        return another ? new SourceSpan(start, Math.Max(start, Math.Min(quote.End, clause.End))) : quote;
    }

    /// <summary>A word among those that report says the kind, or the readers do: a plan is set in the future, an outcome has a number. Anything may be "other".</summary>
    private static bool IsKind(string said, SentenceScan scan, SourceSpan trigger, SourceSpan reach, MilestoneStatus status, out MilestoneKind kind) =>
        Enum.TryParse(said, ignoreCase: true, out kind) && Enum.IsDefined(kind) && kind switch
        {
            MilestoneKind.Statement or MilestoneKind.Definition => false,
            MilestoneKind.Other => true,
            MilestoneKind.Plan => status == MilestoneStatus.Planned,
            MilestoneKind.Outcome => status == MilestoneStatus.Actual && scan.Figures.Any(figure => reach.Contains(figure.Span)),
            var named => scan.Lexemes.Any(lexeme => trigger.Overlaps(lexeme.Span)
                && ((lexeme.Is(WordClass.Trigger) && lexeme.Word.Reports == named) || (lexeme.Is(WordClass.EventNoun) && lexeme.Word.Names == named))),
        };

    /// <summary>A number and a series belong to a meeting that the sentence names in full.</summary>
    private static bool SeriesAgrees(Proposal proposal, SentenceScan scan, SourceSpan reach, MilestoneKind kind, out SeriesName? series)
    {
        series = null;
        if (proposal.Series.Length == 0 && proposal.Ordinal.Length == 0)
        {
            return true;
        }

        var named = scan.Series.Where(name => reach.Contains(name.Span) && !name.IsBare && !name.IsElliptic && name.Kind == kind).ToList();
        series = named.Count == 1 ? named[0] : null;
        return series is not null && (proposal.Series.Length == 0 || SameName(scan, series, proposal.Series)) && (proposal.Ordinal.Length == 0 || SameNumber(scan, series, proposal.Ordinal));
    }

    private static bool SameName(SentenceScan scan, SeriesName series, string said) =>
        said == series.Name || said == scan.Slice(series.Span.Start, series.Span.End);

    private static bool SameNumber(SentenceScan scan, SeriesName series, string said) =>
        series.Ordinal is { } number && Find(scan, series.Span, said) is not null && Numerals.Read(said).Any(numeral => numeral.Value == number);
}
