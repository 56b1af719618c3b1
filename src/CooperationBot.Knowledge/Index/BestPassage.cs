namespace CooperationBot.Knowledge.Index;

/// <summary>How well single passages of a document meet a query: its words close together, and close to a value of the kind that is asked for.</summary>
internal static class BestPassage
{
    /// <summary>Width of a passage, and the way from a value to the words it belongs to, in UTF-16 positions.</summary>
    private const int Width = 40;

    private const double Closeness = 0.6;
    private const double ShowsValue = 0.8;

    /// <summary>Between 0 and the sum of the two weights above.</summary>
    public static double Score(ReadDocument document, WeighedQuery query, ValueKind asked)
    {
        var trace = QuestionTrace.Of(document.Document, query);
        var shown = trace.IsEmpty ? 0 : AskedValue.Places(document, asked).Select(place => trace.Share(place - Width, place + Width + 1)).DefaultIfEmpty().Max();
        return (Closeness * trace.Closest(Width)) + (ShowsValue * shown);
    }
}
