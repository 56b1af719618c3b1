using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CooperationBot.Channels.Teams.Receiving;

/// <summary>
/// Tells requests of the Bot Framework from all others by the token that they carry; see "Authentication with the Bot Connector API: authenticate requests
/// from the Bot Connector service to your bot" in Microsoft's documentation. Thread-safe.
/// </summary>
internal sealed class TokenGate
{
    public const int LongestToken = 16 * 1024;

    private const string Scheme = "Bearer ";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly SigningKeys _keys;
    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = LongestToken, MapInboundClaims = false };
    private readonly TokenValidationParameters _demands;

    public TokenGate(TeamsOptions options, SigningKeys keys, TimeProvider time)
    {
        _keys = keys;
        _demands = new TokenValidationParameters
        {
            ValidIssuer = options.Issuer,
            ValidAudience = options.AppId,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            RequireAudience = true,
            ValidateIssuer = true,
            ValidateAudience = true,
            ValidateIssuerSigningKey = true,
            TryAllIssuerSigningKeys = false,
            LifetimeValidator = (from, until, _, _) =>
                until is { } end && time.GetUtcNow() < Utc(end) + Skew && (from is not { } start || time.GetUtcNow() >= Utc(start) - Skew),
        };
    }

    /// <summary>What a good token vouches for; null for every other.</summary>
    /// <param name="authorization">The request's Authorization headers.</param>
    public async Task<Voucher?> AdmitAsync(StringValues authorization, CancellationToken cancellationToken)
    {
        if (authorization is not [{ Length: > 7 and <= LongestToken } header] || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || Read(header[Scheme.Length..].Trim()) is not { } token
            || await _keys.FindAsync(token.Kid, cancellationToken) is not { } key)
        {
            return null;
        }

        var demands = _demands.Clone();
        demands.IssuerSigningKey = key.Key;
        var result = await _handler.ValidateTokenAsync(token.EncodedToken, demands);
        return result.IsValid && token.TryGetPayloadValue<string>("serviceurl", out var serviceUrl) && !string.IsNullOrEmpty(serviceUrl)
            ? new Voucher(serviceUrl, key.Endorsements)
            : null;
    }

    /// <summary>Only what a token of the Bot Framework looks like is looked at further: three parts, a named key of theirs, nothing critical that is unknown here.</summary>
    private JsonWebToken? Read(string text)
    {
        if (!_handler.CanReadToken(text))
        {
            return null;
        }

        try
        {
            var token = _handler.ReadJsonWebToken(text);
            return !token.IsEncrypted && token.Alg == SecurityAlgorithms.RsaSha256 && !string.IsNullOrEmpty(token.Kid)
                && !token.TryGetHeaderValue<object>("crit", out _) && token.Audiences.Take(2).Count() == 1
                    ? token
                    : null;
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException or FormatException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static DateTimeOffset Utc(DateTime moment) => new(DateTime.SpecifyKind(moment, DateTimeKind.Utc));
}

/// <param name="ServiceUrl">The address that the sender answers at.</param>
/// <param name="Endorsements">The channels that the signing key may speak for.</param>
internal sealed record Voucher(string ServiceUrl, System.Collections.Immutable.ImmutableArray<string> Endorsements);
