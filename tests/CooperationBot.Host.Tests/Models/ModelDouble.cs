using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using CooperationBot.Host.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Host.Tests.Models;

/// <summary>A service that speaks OpenAI's protocol on loopback: it refuses requests that break the published schema and answers from a script.</summary>
internal sealed class ModelDouble : IAsyncDisposable
{
    private const int TenMegabytes = 10 * 1024 * 1024;

    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Specs", "Models", "chat-completion-request.json"))).RootElement;

    private static readonly string[] Keywords =
    [
        "type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf", "$ref", "$defs", "title", "description", "default",
        "pattern", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems",
    ];

    private readonly WebApplication _web;
    private readonly SemaphoreSlim _answered = new(0);

    private ModelDouble(WebApplication web) => _web = web;

    /// <summary>Where it listens, as Model:Endpoint takes it.</summary>
    public string Endpoint { get; private set; } = "";

    /// <summary>What was asked, in order.</summary>
    public ConcurrentQueue<JsonElement> Requests { get; } = new();

    /// <summary>What broke the schema.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    /// <summary>How it answers, by the number of the request from 1.</summary>
    public Func<int, JsonElement, Script> Scripted { get; set; } = (_, _) => new Script.Says("{}");

    /// <summary>Awaited before every answer.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    /// <summary>Ends when so many requests have been answered.</summary>
    public async Task AnsweredAsync(int requests)
    {
        for (var answered = 0; answered < requests; answered++)
        {
            await _answered.WaitAsync();
        }
    }

    public static async Task<ModelDouble> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var web = builder.Build();
        var model = new ModelDouble(web);
        web.MapPost("/v1/chat/completions", model.AnswerAsync);
        await web.StartAsync();
        model.Endpoint = web.Urls.First() + "/v1";
        return model;
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        _answered.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        try
        {
            await ReplyAsync(context);
        }
        finally
        {
            _answered.Release();
        }
    }

    private async Task ReplyAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var request = body.RootElement.Clone();
        Requests.Enqueue(request);
        var fault = context.Request.Headers.Authorization.Count != 1 ? "no authorization" : JsonSchemaCheck.Fault(request, Schema) ?? StrictFault(request);
        if (fault is not null)
        {
            Faults.Enqueue(fault);
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await Before();
        switch (Scripted(Requests.Count, request))
        {
            case Script.Says(var text, var finish, var refusal):
                await context.Response.WriteAsJsonAsync(Completion(text, finish, refusal));
                break;
            case Script.Fails(var status, var retryAfter):
                context.Response.StatusCode = status;
                if (retryAfter is { } seconds)
                {
                    context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
                }

                await context.Response.WriteAsJsonAsync(new { error = new { message = "no", type = "server_error" } });
                break;
            case Script.Raw(var raw):
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(raw);
                break;
            case Script.Drops:
                context.Abort();
                break;
            case Script.Huge:
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(JsonSerializer.Serialize(Completion(new string('x', TenMegabytes), "stop", null)));
                break;
            case Script.Hangs:
                await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
        }
    }

    /// <summary>What strict mode asks of a schema beyond being one: objects are closed and all their properties required, and only some keywords are known.</summary>
    private static string? StrictFault(JsonElement request) =>
        request.TryGetProperty("response_format", out var format) && format.TryGetProperty("json_schema", out var named) && named.TryGetProperty("strict", out var strict) && strict.ValueKind == JsonValueKind.True
            ? !named.TryGetProperty("schema", out var schema) || !IsObject(schema) ? "a strict schema is an object's" : StrictFault(schema, "$schema")
            : null;

    private static string? StrictFault(JsonElement schema, string path)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (!Keywords.Contains(keyword.Name))
            {
                return $"{path}: {keyword.Name} is not permitted";
            }
        }

        if (IsObject(schema))
        {
            var properties = schema.GetProperty("properties").EnumerateObject().ToArray();
            if (!schema.TryGetProperty("additionalProperties", out var more) || more.ValueKind != JsonValueKind.False)
            {
                return $"{path}: additionalProperties must be false";
            }

            if (!schema.TryGetProperty("required", out var required) || !required.EnumerateArray().Select(name => name.GetString()).Order().SequenceEqual(properties.Select(property => property.Name).Order()))
            {
                return $"{path}: required must name every property";
            }

            return properties.Select(property => StrictFault(property.Value, $"{path}.{property.Name}")).FirstOrDefault(fault => fault is not null);
        }

        return schema.TryGetProperty("items", out var items) ? StrictFault(items, $"{path}[]") : null;
    }

    private static bool IsObject(JsonElement schema) => schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "object";

    private static object Completion(string text, string finish, string? refusal) => new
    {
        id = "chatcmpl-1",
        @object = "chat.completion",
        created = 1,
        model = "double",
        choices = new[] { new { index = 0, finish_reason = finish, logprobs = (object?)null, message = new { role = "assistant", content = text, refusal } } },
        usage = new { prompt_tokens = 10, completion_tokens = 5, total_tokens = 15 },
    };
}

/// <summary>One way to answer.</summary>
internal abstract record Script
{
    public sealed record Says(string Text, string Finish = "stop", string? Refusal = null) : Script;

    public sealed record Fails(int Status, int? RetryAfterSeconds = null) : Script;

    public sealed record Raw(string Body) : Script;

    public sealed record Drops : Script;

    public sealed record Huge : Script;

    public sealed record Hangs : Script;
}
