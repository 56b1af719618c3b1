using CooperationBot.Knowledge.Entities;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Reads one sort of milestone from a sentence. Stateless; what was read before it finds in the narrative.</summary>
internal interface IMilestoneRule
{
    /// <summary>Adds what the sentence reports to <paramref name="drafts"/>, which holds what earlier rules read from the same sentence.</summary>
    void Read(SentenceScan scan, Narrative narrative, List<Draft> drafts);
}
