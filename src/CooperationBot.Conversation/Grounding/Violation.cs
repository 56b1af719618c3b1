namespace CooperationBot.Conversation.Grounding;

/// <summary>What kind of statement lacks a proof.</summary>
internal enum ViolationKind
{
    Date,
    Number,
    Ordinal,

    /// <summary>A person, organisation, place or paper, or any other word that neither the proof nor the question nor the fixed wording has.</summary>
    Name,

    /// <summary>Words in quotation marks or 《》 that are no slice of the proof.</summary>
    Quote,

    /// <summary>A sentence that does not lie in the document it names.</summary>
    Citation,

    /// <summary>Arithmetic whose operands are not proved.</summary>
    Arithmetic,
}

/// <summary>Something in a draft that its proof does not hold.</summary>
/// <param name="Token">The words, as they stand in the draft.</param>
/// <param name="Line">Index of the line, or -1 for the short answer and for derivations.</param>
internal sealed record Violation(ViolationKind Kind, string Token, int Line);
