using System.ClientModel;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CooperationBot.Host.Configuration;
using Microsoft.Extensions.AI;

namespace CooperationBot.Host.Models;

/// <summary>What one call of a model showed: one line each, for the operator.</summary>
internal sealed record ModelProbe(bool IsUsable, ImmutableArray<string> Lines)
{
    private const int MostTokens = 200;

    private const string Schema = """{"type":"object","properties":{"ready":{"type":"boolean"},"sum":{"type":"integer"}},"required":["ready","sum"],"additionalProperties":false}""";

    /// <summary>Calls once, without tries; never throws but for a cancellation from outside.</summary>
    public static async Task<ModelProbe> RunAsync(ModelSettings settings, IChatClient client, TimeProvider time, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(settings.TimeOut, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        using var schema = JsonDocument.Parse(Schema);
        var begun = time.GetTimestamp();
        try
        {
            var response = await client.GetResponseAsync(
                [new(ChatRole.System, "Answer with one JSON object that has \"ready\": true and \"sum\": the sum of 2 and 3, and nothing else."), new(ChatRole.User, "2 + 3")],
                new ChatOptions
                {
                    Temperature = 0,
                    MaxOutputTokens = MostTokens,
                    ResponseFormat = settings.KeepsSchema ? ChatResponseFormat.ForJsonSchema(schema.RootElement, "probe") : ChatResponseFormat.Json,
                },
                either.Token);
            var reached = string.Create(CultureInfo.InvariantCulture, $"Reachable: yes, answered in {time.GetElapsedTime(begun).TotalMilliseconds:0} ms, {response.Usage?.TotalTokenCount ?? 0} tokens.");
            return Keeps(response.Text, schema.RootElement) is { } fault
                ? new ModelProbe(false, [reached, $"JSON schema: not kept to ({fault}). {(settings.KeepsSchema ? "Try Model:ResponseFormat=JsonObject, or another model." : "Try another model.")}"])
                : new ModelProbe(true, [reached, "JSON schema: kept to."]);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return new ModelProbe(false, [$"Reachable: no. {Reason(e, settings)}"]);
        }
    }

    private static string? Keeps(string text, JsonElement schema)
    {
        try
        {
            using var reply = JsonDocument.Parse(text);
            return JsonSchemaCheck.Fault(reply.RootElement, schema);
        }
        catch (JsonException)
        {
            return "the reply is no JSON";
        }
    }

    /// <summary>Words for the operator; a service's own words are not repeated, since they may hold the key.</summary>
    private static string Reason(Exception failure, ModelSettings settings) => failure switch
    {
        OperationCanceledException => string.Create(CultureInfo.InvariantCulture, $"It did not answer within Model:TimeOutSeconds={settings.TimeOut.TotalSeconds:0}."),
        ClientResultException { Status: 401 or 403 } => "It refused the key: look at Model:ApiKey.",
        ClientResultException { Status: 404 } => "It knows no such address or model: look at Model:Endpoint (it often ends with /v1) and Model:Name.",
        ClientResultException { Status: 400 or 422 } => "It refused the request: look at Model:Name, or try Model:ResponseFormat=JsonObject.",
        ClientResultException { Status: 429 } => "It is busy or the account's limit is reached.",
        ClientResultException { Status: > 0 } refused => string.Create(CultureInfo.InvariantCulture, $"It answered with status {refused.Status}."),
        _ => $"Nothing usable came from Model:Endpoint ({failure.GetBaseException().GetType().Name}).",
    };
}
