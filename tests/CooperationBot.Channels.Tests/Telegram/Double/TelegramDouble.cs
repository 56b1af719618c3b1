using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationBot.Channels.Tests.Telegram.Double;

/// <summary>
/// A strict stand-in for api.telegram.org on a free port of this machine. It checks every call against <see cref="BotApi"/>, reads markup as Telegram does, keeps
/// the limits, remembers what was written where, and lets things go wrong. It needs no test framework. Thread-safe.
/// </summary>
internal sealed class TelegramDouble : IAsyncDisposable
{
    public const string Token = "4242:AAdouble_of_a_token_for_tests_only";
    public const long BotId = 4242;
    public const string BotName = "CoopTestBot";

    private readonly ConcurrentDictionary<long, DoubleChat> _chats = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Fault>> _faults = new(StringComparer.OrdinalIgnoreCase);
    private readonly BotApiDesk _desk;
    private readonly WebApplication _web;

    private TelegramDouble(WebApplication web, DoubleLimits limits, TimeProvider time)
    {
        _web = web;
        _desk = new BotApiDesk(this, new RateMeter(limits, time), time);
        web.Map("/bot{token}/{method}", AnswerAsync);
    }

    /// <summary>What Telegram:ApiBaseUrl is to be.</summary>
    public Uri Address { get; private set; } = null!;

    public UpdateFeed Updates { get; } = new();

    /// <summary>What was wrong with calls: shape, markup, lengths. A correct bot leaves it empty.</summary>
    public ConcurrentQueue<string> Violations { get; } = new();

    /// <summary>The messages that were written, in order; a changed one stands where it was written, with its new words.</summary>
    public ImmutableArray<DoubleMessage> Sent => [.. _chats.Values.SelectMany(chat => chat.Messages.Values).OrderBy(message => message.Number)];

    /// <summary>How often each method was called.</summary>
    public ConcurrentDictionary<string, int> Calls { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The last parameters of each method.</summary>
    public ConcurrentDictionary<string, JsonElement> LastCalls { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The menus that were registered, by scope and language.</summary>
    public ConcurrentDictionary<(string Scope, string Language), ImmutableArray<string>> Menus { get; } = new();

    /// <summary>Told of every message as it is written or changed; must be quick.</summary>
    public Action<DoubleMessage>? OnMessage { get; set; }

    /// <summary>Asked before every call what goes wrong with it; null = nothing.</summary>
    public Func<string, Fault?>? Chance { get; set; }

    /// <summary>Telegram does not know the token (any more).</summary>
    public bool IsTokenRevoked { get; set; }

    public static async Task<TelegramDouble> StartAsync(DoubleLimits? limits = null, TimeProvider? time = null, int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");
        builder.Services.AddRoutingCore();
        var web = builder.Build();
        web.UseRouting();
        var telegram = new TelegramDouble(web, limits ?? new DoubleLimits(), time ?? TimeProvider.System);
        await web.StartAsync();
        telegram.Address = new Uri(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return telegram;
    }

    /// <summary>Makes a chat known; without that it is "not found".</summary>
    public DoubleChat Open(long id, string type = "private") => _chats.GetOrAdd(id, new DoubleChat(id, type));

    public DoubleChat? Find(long id) => _chats.GetValueOrDefault(id);

    /// <summary>Lets the next calls of a method go wrong, in this order.</summary>
    public void Fail(string method, params Fault[] faults)
    {
        var queue = _faults.GetOrAdd(method, _ => new ConcurrentQueue<Fault>());
        foreach (var fault in faults)
        {
            queue.Enqueue(fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Updates.DisposeAsync();
        try
        {
            // Polls that are still held are cut.
            await _web.StopAsync(new CancellationToken(canceled: true));
        }
        catch (OperationCanceledException)
        {
            // It says so when it had to cut.
        }

        await _web.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var method = (string)context.Request.RouteValues["method"]!;
        Calls.AddOrUpdate(method, 1, (_, count) => count + 1);
        var call = await BotApiCall.ReadAsync(context.Request);
        var fault = _faults.TryGetValue(method, out var queue) && queue.TryDequeue(out var next) ? next : Chance?.Invoke(method);
        switch (fault)
        {
            case Fault.Refusal refusal:
                await WriteAsync(context, DoubleReply.Refused(refusal));
                return;
            case Fault.Page { IsDone: false } page:
                await PageAsync(context, page);
                return;
            case Fault.Cut { IsDone: false }:
                context.Abort();
                return;
            case Fault.Silence { IsDone: false }:
                await UntilGivenUpAsync(context);
                return;
        }

        var reply = IsTokenRevoked || (string)context.Request.RouteValues["token"]! != Token
            ? DoubleReply.Refused(401, "Unauthorized")
            : await _desk.DoAsync(method, call, context.RequestAborted);
        switch (fault)
        {
            case null:
                await WriteAsync(context, reply);
                return;
            case Fault.Page page:
                await PageAsync(context, page);
                return;
            case Fault.Half:
                context.Response.ContentLength = reply.Json.Length + 100;
                await context.Response.WriteAsync(reply.Json[..(reply.Json.Length / 2)], context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                return;
            case Fault.Silence:
                await UntilGivenUpAsync(context);
                return;
            default:
                context.Abort();
                return;
        }
    }

    private static Task WriteAsync(HttpContext context, DoubleReply reply)
    {
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(reply.Json, Encoding.UTF8, context.RequestAborted);
    }

    private static Task PageAsync(HttpContext context, Fault.Page page)
    {
        context.Response.StatusCode = page.Status;
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync("<html><body>nginx</body></html>", context.RequestAborted);
    }

    private static async Task UntilGivenUpAsync(HttpContext context)
    {
        var givenUp = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(() => givenUp.TrySetResult());
        await givenUp.Task;
    }
}

/// <summary>An answer of the double.</summary>
internal sealed record DoubleReply(int Status, string Json)
{
    public static DoubleReply Done(string result) => new(200, $$"""{"ok":true,"result":{{result}}}""");

    public static DoubleReply Refused(Fault.Refusal refusal) => Refused(refusal.Code, refusal.Description, refusal.RetryAfter, refusal.MigrateTo);

    public static DoubleReply Refused(int code, string description, int? retryAfter = null, long? migrateTo = null)
    {
        var parameters = retryAfter is null && migrateTo is null ? null : new Dictionary<string, long>();
        if (retryAfter is { } seconds)
        {
            parameters!["retry_after"] = seconds;
        }

        if (migrateTo is { } chat)
        {
            parameters!["migrate_to_chat_id"] = chat;
        }

        return new DoubleReply(code, JsonSerializer.Serialize(parameters is null
            ? new { ok = false, error_code = code, description }
            : (object)new { ok = false, error_code = code, description, parameters }));
    }
}
