using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CooperationBot.Channels.Tests.Telegram.Double;

/// <summary>The parameters of a call in one form, whichever way they were sent.</summary>
/// <param name="Parameters">A file stands in them as "attach://" and its field's name.</param>
/// <param name="Fault">The body cannot be read, and why.</param>
internal sealed record BotApiCall(JsonElement Parameters, IReadOnlyDictionary<string, byte[]> Files, string? Fault = null)
{
    private static readonly JsonElement Empty = JsonDocument.Parse("{}").RootElement.Clone();

    public static async Task<BotApiCall> ReadAsync(HttpRequest request)
    {
        if (request.HasFormContentType)
        {
            return await FormAsync(request);
        }

        using var text = new StreamReader(request.Body);
        var body = await text.ReadToEndAsync();
        if (body.Length == 0)
        {
            return new BotApiCall(Empty, new Dictionary<string, byte[]>());
        }

        if (request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) != true)
        {
            return new BotApiCall(Empty, new Dictionary<string, byte[]>(), $"unsupported content type {request.ContentType}");
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return new BotApiCall(document.RootElement.Clone(), new Dictionary<string, byte[]>());
        }
        catch (JsonException e)
        {
            return new BotApiCall(Empty, new Dictionary<string, byte[]>(), $"can't parse JSON object: {e.Message}");
        }
    }

    /// <summary>In a form, numbers, booleans and objects are written as their JSON.</summary>
    private static async Task<BotApiCall> FormAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var parameters = new JsonObject();
        foreach (var (name, value) in form)
        {
            parameters[name] = name is "caption" or "text" or "parse_mode" or "photo" ? value.ToString() : JsonNode.Parse(value.ToString());
        }

        var files = new Dictionary<string, byte[]>();
        foreach (var file in form.Files)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content);
            files[file.Name] = content.ToArray();
            parameters[file.Name] = $"attach://{file.Name}";
        }

        return new BotApiCall(JsonSerializer.SerializeToElement(parameters), files);
    }
}
