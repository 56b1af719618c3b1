using System.Globalization;
using System.Text.Json;
using CooperationBot.Channels.Teams.Receiving;

namespace CooperationBot.Channels.Teams.Sending;

/// <summary>
/// The bot's own token for the Connector: fetched when it is needed, kept until shortly before it ends, fetched once however many need it. Thread-safe.
/// </summary>
internal sealed class BotToken(Func<HttpRequestMessage> ask, HttpClient http, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _one = new(1);
    private Issued? _issued;

    /// <summary>With the application's secret.</summary>
    public static BotToken OfSecret(TeamsOptions options, HttpClient http, TimeProvider time) => new(
        () => new HttpRequestMessage(HttpMethod.Post, $"{options.Authority.TrimEnd('/')}/{options.TenantId}/oauth2/v2.0/token")
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "client_credentials"), new("client_id", options.AppId), new("client_secret", options.ClientSecret),
                new("scope", $"{options.Issuer.TrimEnd('/')}/.default"),
            ]),
        },
        http, time);

    /// <summary>With the identity of the machine: App Service and Container Apps name an endpoint, other Azure machines have one at a fixed address.</summary>
    public static BotToken OfManagedIdentity(TeamsOptions options, Func<string, string?> environment, HttpClient http, TimeProvider time)
    {
        var what = $"resource={Uri.EscapeDataString(options.Issuer.TrimEnd('/'))}&client_id={options.AppId}";
        var (address, header, value) = environment("IDENTITY_ENDPOINT") is { Length: > 0 } endpoint && environment("IDENTITY_HEADER") is { Length: > 0 } key
            ? ($"{endpoint}?api-version=2019-08-01&{what}", "X-IDENTITY-HEADER", key)
            : ($"http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&{what}", "Metadata", "true");
        return new BotToken(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.TryAddWithoutValidation(header, value);
                return request;
            },
            http, time);
    }

    /// <summary>A token that holds for some minutes at least.</summary>
    /// <exception cref="TokenException">There is none to be had.</exception>
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        if (Usable(Volatile.Read(ref _issued)) is { } known)
        {
            return known;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            if (Usable(_issued) is { } fresh)
            {
                return fresh;
            }

            var issued = await FetchAsync(cancellationToken);
            Volatile.Write(ref _issued, issued);
            return issued.Token;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The platform did not accept this token: the next one is fetched, unless somebody has done so.</summary>
    public void Reject(string token)
    {
        if (Volatile.Read(ref _issued) is { } issued && issued.Token == token)
        {
            Interlocked.CompareExchange(ref _issued, null, issued);
        }
    }

    public void Dispose() => _one.Dispose();

    private string? Usable(Issued? issued) => issued is not null && time.GetUtcNow() < issued.Until - Margin ? issued.Token : null;

    private async Task<Issued> FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var request = ask();
            using var response = await http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                // The body may echo what was sent; the status says enough.
                throw new TokenException($"the authority answered {(int)response.StatusCode}");
            }

            using var body = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            return body.RootElement.Text("access_token") is { } token && Until(body.RootElement) is { } until
                ? new Issued(token, until)
                : throw new TokenException("the authority answered without a token");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new TokenException($"the authority is out of reach ({e.GetType().Name})");
        }
    }

    /// <summary>When the token ends: "expires_in" from now, or "expires_on" since 1970, in seconds; identity endpoints write them as text.</summary>
    private DateTimeOffset? Until(JsonElement body) =>
        Seconds(body, "expires_in") is { } left ? time.GetUtcNow().AddSeconds(left)
        : Seconds(body, "expires_on") is { } moment ? DateTimeOffset.FromUnixTimeSeconds(moment)
        : null;

    private static long? Seconds(JsonElement body, string name) =>
        body.Child(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value
        : long.TryParse(body.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var text) ? text
        : null;

    private sealed record Issued(string Token, DateTimeOffset Until);
}

/// <summary>The bot has no token now. The message holds no secret.</summary>
internal sealed class TokenException(string message) : Exception(message);
