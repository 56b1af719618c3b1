using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using CooperationBot.Conversation.Models;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Proposals;

namespace CooperationBot.Host.Extraction;

/// <summary>
/// What a document reports, as a model proposes it and as far as the document proves it. It is asked piece by piece, in the background, and never for a
/// question. Thread-safe.
/// </summary>
internal sealed class ModelExtraction(ILanguageModel model)
{
    /// <summary>Whose budget pays: no chat has this name.</summary>
    public const string Payer = "extraction";

    /// <summary>Characters of a piece; sentences are not cut.</summary>
    private const int Piece = 1200;

    /// <summary>Of a longer document only the beginning is read, about 60,000 characters.</summary>
    private const int MostPieces = 50;

    /// <summary>The proved milestones, each with its proposer; none where the document holds none.</summary>
    /// <returns>Null where a piece got no usable reply: ask again later. What was replied is remembered, so only what is missing costs anything.</returns>
    public async Task<ImmutableArray<Milestone>?> ReadAsync(Document document, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        var candidates = ImmutableArray.CreateBuilder<Milestone>();
        foreach (var piece in Pieces(document))
        {
            var inputs = FrozenDictionary.ToFrozenDictionary([KeyValuePair.Create("text", piece)]);
            if (await model.AskAsync(ModelUse.Extraction, inputs, Payer, cancellationToken) is not { } reply)
            {
                return null;
            }

            if (Proposed(reply) is not { Milestones.IsDefault: false } proposed)
            {
                ModelMeter.Reject(ModelUse.Extraction, ModelFault.Shape);
                continue;
            }

            var reading = ProposalReader.Read(document, [.. proposed.Milestones.Select(Proposal)], new Proposer(reply.Mark.Prompt, reply.Mark.Model));
            candidates.AddRange(reading.Candidates);
            foreach (var fault in reading.Faults)
            {
                ModelMeter.Reject(ModelUse.Extraction, Fault(fault));
            }
        }

        return [.. candidates.DistinctBy(candidate => (candidate.Kind, candidate.Mentions[0]))];
    }

    /// <summary>The sentences that milestones may stand in, some together, a line each.</summary>
    internal static IEnumerable<string> Pieces(Document document)
    {
        var sentences = document.Sentences.Where(sentence => sentence.Paragraph && document.Blocks[sentence.Block].IsContent).Select(sentence => document.Quote(sentence.Span));
        var pieces = new List<List<string>>();
        var length = 0;
        foreach (var sentence in sentences)
        {
            if (pieces.Count == 0 || length + sentence.Length > Piece)
            {
                pieces.Add([]);
                length = 0;
            }

            pieces[^1].Add(sentence);
            length += sentence.Length;
        }

        return pieces.Take(MostPieces).Select(piece => string.Join('\n', piece));
    }

    private static ProposedMilestones? Proposed(ModelReply reply)
    {
        try
        {
            return JsonSerializer.Deserialize<ProposedMilestones>(reply.Json, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Proposal Proposal(ProposedMilestone said) => new(
        said.Quote ?? "", said.Trigger ?? "", said.Kind ?? "", said.Time ?? "", said.Place ?? "", said.Series ?? "", said.Ordinal ?? "",
        Given(said.Parties), Given(said.People), Given(said.Figures));

    private static ImmutableArray<string> Given(ImmutableArray<string> values) => values.IsDefault ? [] : [.. values.Where(value => !string.IsNullOrEmpty(value))];

    private static ModelFault Fault(ProposalFault fault) => fault switch
    {
        ProposalFault.Quote => ModelFault.Slice,
        ProposalFault.Trigger => ModelFault.Status,
        ProposalFault.Kind => ModelFault.Words,
        ProposalFault.Time or ProposalFault.Figure or ProposalFault.Series => ModelFault.Numbers,
        ProposalFault.Place or ProposalFault.Party or ProposalFault.Person => ModelFault.Names,
        _ => ModelFault.Shape,
    };
}

/// <summary>What a model says that a piece of a document reports.</summary>
internal sealed record ProposedMilestones(ImmutableArray<ProposedMilestone> Milestones);

/// <summary>One of it, in the words of the piece; empty where it says nothing.</summary>
internal sealed record ProposedMilestone(
    string? Quote, string? Trigger, string? Kind, string? Time, string? Place, string? Series, string? Ordinal,
    ImmutableArray<string> Parties, ImmutableArray<string> People, ImmutableArray<string> Figures);
