using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CooperationBot.Channels.Teams.Receiving;

/// <summary>A key that tokens are signed with.</summary>
/// <param name="Endorsements">The channels that it may speak for.</param>
internal sealed record SigningKey(JsonWebKey Key, ImmutableArray<string> Endorsements);

/// <summary>
/// The keys that the Bot Framework signs with, as its metadata names them. They are kept for half a day and asked for again then, and when a token names a
/// key that is not among them; however many such tokens come, never more often than every <see cref="LeastPause"/>. Thread-safe.
/// </summary>
internal sealed partial class SigningKeys(string metadata, HttpClient http, TimeProvider time, ILogger log) : IDisposable
{
    public static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(12);

    /// <summary>Microsoft asks bots to fetch the keys at least daily: older ones prove nothing.</summary>
    private static readonly TimeSpan Usable = TimeSpan.FromHours(24);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1);
    private Known? _known;
    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;

    /// <summary>The key of that name; null where there is none or the keys are out of reach.</summary>
    public async Task<SigningKey?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (Volatile.Read(ref _known) is { } known && now - known.At < Fresh && known.Keys.TryGetValue(name, out var found))
        {
            return found;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            // Whoever waited here finds what the one before brought.
            if (!(_known is { } current && now - current.At < Fresh && current.Keys.ContainsKey(name)) && now - _askedAt >= LeastPause)
            {
                _askedAt = now;
                Volatile.Write(ref _known, await FetchAsync(now, cancellationToken) ?? _known);
            }
        }
        finally
        {
            _one.Release();
        }

        return _known is { } latest && now - latest.At < Usable ? latest.Keys.GetValueOrDefault(name) : null;
    }

    public void Dispose() => _one.Dispose();

    private async Task<Known?> FetchAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            var retriever = new HttpDocumentRetriever(http) { RequireHttps = metadata.StartsWith("https:", StringComparison.OrdinalIgnoreCase) };
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(metadata, retriever, limit.Token);
            var keys = (configuration.JsonWebKeySet?.Keys ?? [])
                .Where(key => key.Kty == JsonWebAlgorithmsKeyTypes.RSA && key.Use is null or "sig" && !string.IsNullOrEmpty(key.Kid))
                .DistinctBy(key => key.Kid)
                .ToFrozenDictionary(key => key.Kid, key => new SigningKey(key, EndorsementsOf(key)), StringComparer.Ordinal);
            if (keys.Count > 0)
            {
                return new Known(keys, now);
            }

            LogUnreachable(log, metadata, "it names no keys");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnreachable(log, metadata, (e.InnerException ?? e).Message);
        }

        return null;
    }

    private static ImmutableArray<string> EndorsementsOf(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var value) && JsonSerializer.SerializeToElement(value) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];

    [LoggerMessage(LogLevel.Warning, "The keys of the Bot Framework could not be had from {Metadata}: {Reason}")]
    private static partial void LogUnreachable(ILogger log, string metadata, string reason);

    private sealed record Known(FrozenDictionary<string, SigningKey> Keys, DateTimeOffset At);
}
