using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace CooperationBot.Channels.Tests.Teams.Doubles;

/// <summary>What the Bot Framework publishes: the metadata and the keys that it signs with.</summary>
internal sealed class OpenIdDouble : IAsyncDisposable
{
    private Loopback _server = null!;
    private int _asked;

    public string Metadata => new Uri(_server.Address, "/v1/.well-known/openidconfiguration").ToString();

    /// <summary>How often the keys were fetched.</summary>
    public int Asked => Volatile.Read(ref _asked);

    public bool IsDown { get; set; }

    public ImmutableArray<PublishedKey> Keys { get; set; } = [];

    public static async Task<OpenIdDouble> StartAsync(params PublishedKey[] keys)
    {
        var openId = new OpenIdDouble { Keys = [.. keys] };
        openId._server = await Loopback.StartAsync(openId.AnswerAsync);
        return openId;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        if (IsDown)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        if (context.Request.Path == "/v1/.well-known/openidconfiguration")
        {
            return context.Response.WriteAsJsonAsync(new
            {
                issuer = "https://api.botframework.com",
                authorization_endpoint = "https://invalid.botframework.com",
                jwks_uri = new Uri(_server.Address, "/v1/.well-known/keys"),
                id_token_signing_alg_values_supported = new[] { "RS256" },
                token_endpoint_auth_methods_supported = new[] { "private_key_jwt" },
            });
        }

        Interlocked.Increment(ref _asked);
        return context.Response.WriteAsJsonAsync(new { keys = Keys.Select(key => key.Published()) });
    }
}

/// <summary>A key pair with its name and the channels that it may speak for; null = it does not say.</summary>
internal sealed record PublishedKey(string Name, RSA Pair, string[]? Endorsements)
{
    public static PublishedKey Make(string name, params string[]? endorsements) => new(name, RSA.Create(2048), endorsements);

    public Dictionary<string, object> Published()
    {
        var numbers = Pair.ExportParameters(includePrivateParameters: false);
        var published = new Dictionary<string, object>
        {
            ["kty"] = "RSA", ["use"] = "sig", ["kid"] = Name, ["x5t"] = Name,
            ["n"] = Base64UrlEncoder.Encode(numbers.Modulus!), ["e"] = Base64UrlEncoder.Encode(numbers.Exponent!),
        };
        if (Endorsements is not null)
        {
            published["endorsements"] = Endorsements;
        }

        return published;
    }
}
