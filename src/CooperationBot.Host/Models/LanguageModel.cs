using System.ClientModel;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Conversation.Models;
using CooperationBot.Host.Configuration;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace CooperationBot.Host.Models;

/// <summary>
/// The configured model behind its guards: prompt, cache, budget, a bound on calls at a time, tries and break, the schema of the reply. Whatever
/// goes wrong is counted and costs the caller no more than its patience. Thread-safe.
/// </summary>
internal sealed class LanguageModel(ModelSettings settings, IChatClient client, PromptShelf prompts, IModelMemory memory, TimeProvider time) : ILanguageModel, IDisposable
{
    /// <summary>Where a service does not count: about so many characters to a token, Chinese and English together.</summary>
    private const int CharactersOfToken = 2;

    private readonly SemaphoreSlim _calls = new(settings.Concurrency);
    private readonly ResiliencePipeline _guard = ModelGuard.Build(settings, time);

    /// <inheritdoc/>
    public TimeSpan Patience => settings.TimeOut;

    /// <inheritdoc/>
    public bool Serves(ModelUse use) => settings.Uses.Contains(use);

    /// <inheritdoc/>
    public async Task<ModelReply?> AskAsync(ModelUse use, FrozenDictionary<string, string> inputs, string? chat, CancellationToken cancellationToken)
    {
        try
        {
            var (json, mark, failure) = await TryAsync(use, inputs, chat, cancellationToken);
            if (failure is not null)
            {
                ModelMeters.FellBack(use, failure);
            }

            return json is null ? null : new ModelReply(json, mark);
        }
        catch (Exception e)
        {
            // Nothing that a service, a file or the store does may cost an answer.
            ModelMeters.FellBack(use, Reason(e));
            return null;
        }
    }

    public void Dispose()
    {
        _calls.Dispose();
        client.Dispose();
    }

    private async Task<(string? Json, ModelMark Mark, string? Failure)> TryAsync(ModelUse use, FrozenDictionary<string, string> inputs, string? chat, CancellationToken cancellationToken)
    {
        var prompt = prompts.Of(use);
        var mark = new ModelMark(use, $"{prompt.Name}@{prompt.Version}", settings.Name);
        var (system, user) = prompt.Render(inputs);
        var request = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{settings.Name}\0{mark.Prompt}\0{system}\0{user}")));
        if (await memory.RecallAsync(request, cancellationToken) is { } known)
        {
            ModelMeters.Remembered(use);
            return (known, mark, null);
        }

        var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (await memory.SpentAsync(day, null, cancellationToken) >= settings.TokensPerDay || (chat is not null && await memory.SpentAsync(day, chat, cancellationToken) >= settings.TokensPerChat))
        {
            return (null, mark, "budget");
        }

        var response = await CallAsync(use, prompt, system, user, cancellationToken);
        var tokens = response.Usage?.TotalTokenCount ?? (system.Length + user.Length + response.Text.Length) / CharactersOfToken;
        ModelMeters.Spent(use, tokens);
        await memory.SpendAsync(day, chat, tokens, CancellationToken.None);
        if (Fault(response, prompt, prompts.Instructions, out var json) is { } fault)
        {
            return (null, mark, fault);
        }

        await memory.KeepAsync(request, json, cancellationToken);
        return (json, mark, null);
    }

    private async Task<ChatResponse> CallAsync(ModelUse use, Prompt prompt, string system, string user, CancellationToken cancellationToken)
    {
        var options = new ChatOptions
        {
            Temperature = prompt.Temperature,
            MaxOutputTokens = prompt.MostTokens,
            ResponseFormat = settings.KeepsSchema ? ChatResponseFormat.ForJsonSchema(prompt.Schema, prompt.Name) : ChatResponseFormat.Json,
        };
        ChatMessage[] messages = [new(ChatRole.System, system), new(ChatRole.User, user)];
        await _calls.WaitAsync(cancellationToken);
        try
        {
            ModelMeters.Called(use);
            return await _guard.ExecuteAsync(async token => await client.GetResponseAsync(messages, options, token), cancellationToken);
        }
        finally
        {
            _calls.Release();
        }
    }

    private static string? Fault(ChatResponse response, Prompt prompt, IReadOnlyCollection<string> instructions, out string json)
    {
        json = Unfenced(response.Text);
        if (response.FinishReason is { } reason && !reason.Value.Equals("stop", StringComparison.OrdinalIgnoreCase))
        {
            return reason.Value.Equals("length", StringComparison.OrdinalIgnoreCase) ? "truncated" : "refused";
        }

        if (json.Length == 0)
        {
            return "empty";
        }

        try
        {
            using var reply = JsonDocument.Parse(json);
            return JsonSchemaCheck.Fault(reply.RootElement, prompt.Schema) is not null ? "schema" : Disclosure.IsIn(reply.RootElement, instructions) ? "leak" : null;
        }
        catch (JsonException)
        {
            return "json";
        }
    }

    /// <summary>Some models put their JSON between fences whatever they are told.</summary>
    private static string Unfenced(string text)
    {
        var trimmed = text.Trim();
        return trimmed.StartsWith("```", StringComparison.Ordinal) && trimmed.EndsWith("```", StringComparison.Ordinal) && trimmed.IndexOf('\n', StringComparison.Ordinal) is > 0 and var line
            ? trimmed[line..^3].Trim()
            : trimmed;
    }

    private static string Reason(Exception failure) => failure switch
    {
        TimeoutRejectedException or OperationCanceledException => "late",
        BrokenCircuitException => "broken",
        ClientResultException { Status: > 0 } refused => refused.Status == 429 ? "busy" : "status",
        ClientResultException or HttpRequestException or IOException => "unreachable",
        _ => "failed",
    };
}
