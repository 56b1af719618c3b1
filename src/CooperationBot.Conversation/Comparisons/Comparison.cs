namespace CooperationBot.Conversation.Comparisons;

/// <summary>Two things that a question names, held against each other by where or when they were.</summary>
internal static class Comparison
{
    /// <summary>The comparison or the verdict on what is claimed of the two; null where the question names no two things or neither attribute.</summary>
    public static Draft? Check(Inquiry inquiry) => inquiry.Parts.Length != 2 ? null : PlaceComparison.Check(inquiry) ?? OrderComparison.Check(inquiry);
}
