using System.Collections.Immutable;

namespace CooperationBot.Conversation.Models;

/// <summary>The variables that the prompt of each use is given.</summary>
public static class ModelInputs
{
    /// <summary>The names, as a prompt file writes them.</summary>
    public static ImmutableArray<string> Of(ModelUse use) => use switch
    {
        ModelUse.Understanding => ["question", "history"],
        ModelUse.Reading => ["question", "sentences"],
        ModelUse.Wording or ModelUse.Digest => ["lines", "language"],
        ModelUse.Translation => ["texts", "language"],
        ModelUse.Extraction => ["text"],
        _ => throw new ArgumentOutOfRangeException(nameof(use)),
    };
}
