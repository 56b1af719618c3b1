using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace CooperationBot.Channels.Tests.Teams.Doubles;

/// <summary>Tokens written by hand, so that bad ones can be made that no library would.</summary>
internal sealed record Jwt(JsonObject Header, JsonObject Payload)
{
    public const string AppId = "1b0f8a52-7c1e-4f0d-9a44-6d2f3c5b7e90";
    public const string ServiceUrl = "https://smba.example.org/emea/";

    /// <summary>What the Bot Framework would send at that moment.</summary>
    public static Jwt Good(string key, DateTimeOffset now) => new(
        new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = key, ["x5t"] = key },
        new JsonObject
        {
            ["serviceurl"] = ServiceUrl,
            ["nbf"] = now.AddMinutes(-1).ToUnixTimeSeconds(),
            ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
            ["iss"] = "https://api.botframework.com",
            ["aud"] = AppId,
        });

    /// <summary>The token with a header changed; null takes it away.</summary>
    public Jwt Headed(string name, JsonNode? value) => this with { Header = Changed(Header, name, value) };

    /// <summary>The token with a claim changed; null takes it away.</summary>
    public Jwt Claiming(string name, JsonNode? value) => this with { Payload = Changed(Payload, name, value) };

    public string Signed(RSA pair, HashAlgorithmName? hash = null) =>
        SignedBy(bytes => pair.SignData(bytes, hash ?? HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public string SignedBy(Func<byte[], byte[]> sign)
    {
        var text = $"{Part(Header)}.{Part(Payload)}";
        return $"{text}.{Base64UrlEncoder.Encode(sign(Encoding.ASCII.GetBytes(text)))}";
    }

    public static string Part(JsonNode json) => Base64UrlEncoder.Encode(json.ToJsonString(JsonSerializerOptions.Default));

    private static JsonObject Changed(JsonObject json, string name, JsonNode? value)
    {
        var changed = (JsonObject)json.DeepClone();
        changed.Remove(name);
        if (value is not null)
        {
            changed[name] = value;
        }

        return changed;
    }
}
