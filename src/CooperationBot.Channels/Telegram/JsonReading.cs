using System.Text.Json;

namespace CooperationBot.Channels.Telegram;

/// <summary>Reads JSON that comes from outside: whatever is missing or of another kind is null, never an exception.</summary>
internal static class JsonReading
{
    /// <summary>The member of an object, where it is there and is an object itself.</summary>
    public static JsonElement? Object(this JsonElement json, string name) => Member(json, name, JsonValueKind.Object);

    public static JsonElement? Object(this JsonElement? json, string name) => json?.Object(name);

    /// <summary>The elements of an array; none where there is no array.</summary>
    public static IEnumerable<JsonElement> Each(this JsonElement json, string name) =>
        Member(json, name, JsonValueKind.Array) is { } array ? array.EnumerateArray().ToArray() : [];

    public static string? Text(this JsonElement json, string name)
    {
        try
        {
            return Member(json, name, JsonValueKind.String)?.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair is no text.
            return null;
        }
    }

    public static string? Text(this JsonElement? json, string name) => json?.Text(name);

    public static long? Number(this JsonElement json, string name) =>
        Member(json, name, JsonValueKind.Number) is { } member && member.TryGetInt64(out var number) ? number : null;

    public static long? Number(this JsonElement? json, string name) => json?.Number(name);

    public static bool IsTrue(this JsonElement json, string name) => Member(json, name, JsonValueKind.True) is not null;

    public static bool Has(this JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out _);

    private static JsonElement? Member(JsonElement json, string name, JsonValueKind kind) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) && member.ValueKind == kind ? member : null;
}
