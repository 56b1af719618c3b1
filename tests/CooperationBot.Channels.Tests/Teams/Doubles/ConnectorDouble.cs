using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Shouldly;

namespace CooperationBot.Channels.Tests.Teams.Doubles;

/// <summary>
/// A Connector with the authority that issues tokens for it. It takes only what the real ones take and tells what was wrong; what it answers can be set
/// for the next requests.
/// </summary>
internal sealed partial class ConnectorDouble : IAsyncDisposable
{
    public const string Secret = "s3cr+t/&=";
    public const string Tenant = "c4a1d7e3-52b6-4f98-8d0a-91e2b3f4a5c6";

    private readonly ConcurrentQueue<Func<HttpContext, Task>> _next = new();
    private readonly ConcurrentDictionary<string, bool> _valid = new();
    private Loopback _server = null!;
    private int _issued;

    public Uri Address => _server.Address;

    /// <summary>Method, path and body of every call that the Connector took or was told to fail.</summary>
    public ConcurrentQueue<(string Method, string Path, string Body)> Calls { get; } = new();

    /// <summary>What was wrong with requests.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    public int Issued => Volatile.Read(ref _issued);

    public bool AuthorityIsDown { get; set; }

    public bool NeedsToken { get; init; } = true;

    public static async Task<ConnectorDouble> StartAsync(bool needsToken = true)
    {
        var connector = new ConnectorDouble { NeedsToken = needsToken };
        connector._server = await Loopback.StartAsync(connector.AnswerAsync);
        return connector;
    }

    /// <summary>The next call gets this answer.</summary>
    public void Next(int status, string? body = null, params (string Name, string Value)[] headers) => _next.Enqueue(async context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(body ?? "");
    });

    /// <summary>The next call is cut off after it was read.</summary>
    public void NextCutsOff() => _next.Enqueue(context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    /// <summary>The next call is never answered.</summary>
    public void NextHangs() => _next.Enqueue(async context =>
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    });

    /// <summary>Tokens issued so far are worth nothing any more.</summary>
    public void Revoke() => _valid.Clear();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path + "";
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        if (path.EndsWith("/token", StringComparison.Ordinal))
        {
            await IssueAsync(context, path, body);
            return;
        }

        if (NeedsToken && !(context.Request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.Ordinal) && _valid.ContainsKey(header[7..])))
        {
            context.Response.StatusCode = 401;
            return;
        }

        Calls.Enqueue((context.Request.Method, context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget, body));
        try
        {
            NeedsToken.ShouldBe(context.Request.Headers.Authorization.Count == 1);
            Check(context.Request.Method, Calls.Last().Path, body, context.Request.ContentType);
        }
        catch (ShouldAssertException e)
        {
            Complaints.Enqueue(e.Message);
            context.Response.StatusCode = 400;
            return;
        }

        if (_next.TryDequeue(out var answer))
        {
            await answer(context);
            return;
        }

        context.Response.StatusCode = context.Request.Method is "PUT" or "DELETE" ? 200 : 201;
        await context.Response.WriteAsJsonAsync(new { id = path.EndsWith("/conversations", StringComparison.Ordinal) ? "a:made" : $"sent-{Calls.Count}" });
    }

    private static void Check(string method, string path, string body, string? type)
    {
        if (method == "DELETE")
        {
            Activities().Match(path).Groups["activity"].Success.ShouldBeTrue(path);
            body.ShouldBeEmpty();
            return;
        }

        type.ShouldBe("application/json; charset=utf-8");
        if (path == "/v3/conversations")
        {
            method.ShouldBe("POST");
            using var document = JsonDocument.Parse(body);
            var ask = document.RootElement;
            ask.EnumerateObject().Select(field => field.Name).ShouldBe(["isGroup", "bot", "members", "tenantId", "channelData"], ignoreOrder: true);
            ask.GetProperty("isGroup").GetBoolean().ShouldBeFalse();
            ask.GetProperty("bot").GetProperty("id").GetString()!.ShouldStartWith("28:");
            ask.GetProperty("members").GetArrayLength().ShouldBe(1);
            ask.GetProperty("members")[0].GetProperty("id").GetString().ShouldNotBeNullOrEmpty();
            ask.GetProperty("channelData").GetProperty("tenant").GetProperty("id").GetString().ShouldBe(ask.GetProperty("tenantId").GetString());
            return;
        }

        var match = Activities().Match(path);
        match.Success.ShouldBeTrue(path);
        using var activity = JsonDocument.Parse(body);
        var replyTo = activity.RootElement.TryGetProperty("replyToId", out var id) ? id.GetString() : null;
        ActivityShape.Check(body, replyTo is not null);
        if (method == "POST")
        {
            match.Groups["activity"].Success.ShouldBe(replyTo is not null);
            (replyTo is null || Uri.UnescapeDataString(match.Groups["activity"].Value) == replyTo).ShouldBeTrue();
        }
        else
        {
            method.ShouldBe("PUT");
            match.Groups["activity"].Success.ShouldBeTrue();
        }
    }

    private async Task IssueAsync(HttpContext context, string path, string body)
    {
        if (AuthorityIsDown)
        {
            context.Abort();
            return;
        }

        var form = body.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')));
        if (path != $"/{Tenant}/oauth2/v2.0/token" || form["grant_type"] != "client_credentials" || form["client_id"] != Jwt.AppId || form["client_secret"] != Secret
            || form["scope"] != "https://api.botframework.com/.default" || form.Count != 4)
        {
            context.Response.StatusCode = 401;
            await context.Response.WriteAsync("""{"error":"invalid_client"}""");
            return;
        }

        var token = $"token-{Interlocked.Increment(ref _issued)}";
        _valid[token] = true;
        await context.Response.WriteAsJsonAsync(new { token_type = "Bearer", expires_in = 3599, ext_expires_in = 3599, access_token = token });
    }

    [GeneratedRegex("^/v3/conversations/(?<conversation>[^/?]+)/activities(/(?<activity>[^/?]+))?$")]
    private static partial Regex Activities();
}

/// <summary>Leads every request to a double, whatever host it is for, as if that were the host.</summary>
internal sealed class Rerouted(Uri to) : DelegatingHandler(CooperationBot.Channels.Teams.TeamsChannel.Wire())
{
    private static readonly string ServicePath = new Uri(Jwt.ServiceUrl).AbsolutePath.TrimEnd('/');

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.PathAndQuery;
        request.RequestUri = new Uri(to, path.StartsWith(ServicePath, StringComparison.Ordinal) ? path[ServicePath.Length..] : path);
        return base.SendAsync(request, cancellationToken);
    }
}
