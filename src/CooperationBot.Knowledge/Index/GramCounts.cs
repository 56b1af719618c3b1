namespace CooperationBot.Knowledge.Index;

/// <summary>How common grams are among the units of a record.</summary>
/// <param name="Count">Number of units.</param>
/// <param name="Of">Number of units that hold a gram.</param>
internal readonly record struct GramCounts(int Count, Func<ulong, int> Of)
{
    public bool Knows(ulong gram) => Of(gram) > 0;

    /// <summary>How much a gram tells: the rarer, the more (the BM25 form of inverse document frequency).</summary>
    public double Weight(ulong gram)
    {
        var frequency = Of(gram);
        return Math.Log(1 + ((Count - frequency + 0.5) / (frequency + 0.5)));
    }
}
