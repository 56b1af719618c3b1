using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CooperationBot.Conversation.Models;

/// <summary>What goes to a model and comes back from it, as JSON.</summary>
internal static class ModelJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A list of texts as one line of JSON; Chinese stays readable.</summary>
    public static string List(IEnumerable<string> texts) => JsonSerializer.Serialize(texts, Options);

    /// <summary>The reply as a typed value; null where it is none.</summary>
    public static T? Read<T>(ModelReply reply) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(reply.Json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>How a model reads a question.</summary>
internal sealed record UnderstoodQuestion(string? Intent, ImmutableArray<string> Terms);

/// <summary>Which of the numbered sentences answer, from 1, and the words in them that do.</summary>
internal sealed record ReadAnswer(ImmutableArray<int> Sentences, string? Answer);

/// <summary>As many texts as were sent, in their order.</summary>
internal sealed record RewrittenTexts(ImmutableArray<string> Texts);
