using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Proposals;

/// <summary>Makes proved milestones of proposals. Pure and thread-safe; never throws for odd content.</summary>
public static class ProposalReader
{
    /// <summary>More proposals for one document than this are not looked at.</summary>
    public const int Most = 500;

    /// <summary>Checks each proposal against the document, in order. What is proposed twice is one candidate; the same proposals give the same candidates with the same ids.</summary>
    public static ProposalReading Read(Document document, ImmutableArray<Proposal> proposals, Proposer proposer)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(proposer);
        var faults = ImmutableArray.CreateBuilder<ProposalFault>();
        var placed = new Dictionary<int, List<(Proposal Proposal, SourceSpan Quote)>>();
        foreach (var proposal in proposals.Take(Most))
        {
            if (Locate(document, proposal.Quote) is var (sentence, quote))
            {
                (placed.TryGetValue(sentence, out var known) ? known : placed[sentence] = []).Add((proposal, quote));
            }
            else
            {
                faults.Add(ProposalFault.Quote);
            }
        }

        return placed.Count == 0 ? new ProposalReading([], faults.ToImmutable()) : Check(document, placed, proposer, faults);
    }

    private static ProposalReading Check(
        Document document, Dictionary<int, List<(Proposal Proposal, SourceSpan Quote)>> placed, Proposer proposer, ImmutableArray<ProposalFault>.Builder faults)
    {
        var proved = new List<Milestone>();
        MilestoneExtractor.Walk(document, (scan, read) =>
        {
            if (!placed.Remove(scan.Index, out var here))
            {
                return;
            }

            foreach (var (proposal, quote) in here)
            {
                var (draft, fault) = ProposalCheck.Read(proposal, quote, scan, read);
                if (draft is not null)
                {
                    proved.Add(DraftMerger.ToMilestone(draft) with { Proposer = proposer });
                }
                else
                {
                    faults.Add(fault);
                }
            }
        });

        // What is left stands in sentences that rules do not read either.
        faults.AddRange(placed.Values.SelectMany(here => here).Select(_ => ProposalFault.Quote));
        var once = proved.DistinctBy(milestone => (milestone.Kind, milestone.Mentions[0])).ToList();
        var ids = MilestoneIdentity.Unique(once);
        return new ProposalReading([.. once.Select((milestone, i) => milestone with { Id = ids[i] })], faults.ToImmutable());
    }

    /// <summary>The sentence that holds the whole quote, and where.</summary>
    private static (int Sentence, SourceSpan Quote)? Locate(Document document, string quote)
    {
        if (string.IsNullOrWhiteSpace(quote))
        {
            return null;
        }

        for (var at = document.Text.IndexOf(quote, StringComparison.Ordinal); at >= 0; at = document.Text.IndexOf(quote, at + 1, StringComparison.Ordinal))
        {
            var span = new SourceSpan(at, at + quote.Length);
            for (var i = 0; i < document.Sentences.Length; i++)
            {
                var sentence = document.Sentences[i];
                if (sentence.Span.Start <= span.Start && span.End <= sentence.Span.End && sentence.Paragraph && document.Blocks[sentence.Block].IsContent)
                {
                    return (i, span);
                }
            }
        }

        return null;
    }
}
