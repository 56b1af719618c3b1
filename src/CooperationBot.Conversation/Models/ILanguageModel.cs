using System.Collections.Frozen;

namespace CooperationBot.Conversation.Models;

/// <summary>What a language model may be asked for. Each has a prompt of its own and can be switched off.</summary>
public enum ModelUse
{
    /// <summary>To read a question that the analyser does not compile.</summary>
    Understanding,

    /// <summary>To pick the sentence that answers, where no fact and no typed sentence does.</summary>
    Reading,

    /// <summary>To make a composed answer read better.</summary>
    Wording,

    /// <summary>To put quoted sentences and titles into the reader's language.</summary>
    Translation,

    /// <summary>To make a brief or a digest read better.</summary>
    Digest,

    /// <summary>To propose what a document reports. Asked in the background, never for a question.</summary>
    Extraction,
}

/// <summary>Tells which words of an answer a model had a hand in.</summary>
/// <param name="Use">What it was asked for.</param>
/// <param name="Prompt">Name and version of the prompt.</param>
/// <param name="Model">The model's name, as configured.</param>
public sealed record ModelMark(ModelUse Use, string Prompt, string Model);

/// <summary>What a model returned: JSON that keeps to the schema of the prompt. Nothing in it is believed before it is checked.</summary>
public sealed record ModelReply(string Json, ModelMark Mark);

/// <summary>A language model behind all its guards. Thread-safe.</summary>
public interface ILanguageModel
{
    /// <summary>How long one question may wait for the model, over all uses.</summary>
    TimeSpan Patience { get; }

    /// <summary>True where the use is switched on.</summary>
    bool Serves(ModelUse use);

    /// <summary>Asks once. Never throws: whatever goes wrong, and a cancellation too, is null.</summary>
    /// <param name="inputs">The variables of the prompt; each reaches the model as a JSON string, apart from the instructions.</param>
    /// <param name="chat">Whose budget pays, or null where nobody's is counted.</param>
    Task<ModelReply?> AskAsync(ModelUse use, FrozenDictionary<string, string> inputs, string? chat, CancellationToken cancellationToken);
}
