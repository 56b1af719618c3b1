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
        if (JsonSchemaCheck.Fault(request, Schema) is { } fault || context.Request.Headers.Authorization.Count != 1)
        {
            Faults.Enqueue(JsonSchemaCheck.Fault(request, Schema) ?? "no authorization");
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
