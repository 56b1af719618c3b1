using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using CooperationBot.Conversation.Models;

namespace CooperationBot.Conversation.Tests.Models;

/// <summary>A model that says what a test tells it to say. Its JSON keeps to the schemas, as the guards before it see to.</summary>
internal sealed class ScriptedModel(Func<ModelUse, FrozenDictionary<string, string>, object?> script) : ILanguageModel
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private int _calls;

    public int Calls => _calls;

    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    public bool Serves(ModelUse use) => true;

    public Task<ModelReply?> AskAsync(ModelUse use, FrozenDictionary<string, string> inputs, string? chat, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        return Task.FromResult(script(use, inputs) is { } reply ? new ModelReply(reply as string ?? JsonSerializer.Serialize(reply, Json), new ModelMark(use, "test@1", "scripted")) : null);
    }

    /// <summary>The texts of an input that is a JSON list.</summary>
    public static string[] List(FrozenDictionary<string, string> inputs, string name) => JsonSerializer.Deserialize<string[]>(inputs[name])!;
}
