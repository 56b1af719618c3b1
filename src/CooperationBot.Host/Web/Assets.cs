using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CooperationBot.Host.Web;

/// <summary>The script, the style and the icon. They lie in the assembly and carry a fingerprint in their address, so that a browser may keep them.</summary>
internal static class Assets
{
    private const string Prefix = "CooperationBot.Host.Web.Assets.";

    private static readonly FrozenDictionary<string, Asset> All = Read();

    /// <summary>The address of an asset, with its fingerprint.</summary>
    public static string Link(string name) => $"/assets/{name}?v={All[name].Fingerprint}";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/assets/{name}", (string name, HttpContext context) =>
    {
        if (!All.TryGetValue(name, out var asset))
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = context.Request.Query["v"] == asset.Fingerprint ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(asset.Content, asset.Type);
    });

    private static FrozenDictionary<string, Asset> Read() => typeof(Assets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..], name =>
        {
            using var stream = typeof(Assets).Assembly.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return new Asset(content, Type(name), Convert.ToHexStringLower(SHA256.HashData(content))[..12]);
        });

    private static string Type(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        _ => "image/svg+xml",
    };

    private sealed record Asset(byte[] Content, string Type, string Fingerprint);
}
