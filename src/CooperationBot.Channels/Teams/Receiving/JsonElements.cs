using System.Text.Json;

namespace CooperationBot.Channels.Teams.Receiving;

/// <summary>Looks into JSON that others wrote: what is missing or of another kind is null or empty, never an exception.</summary>
internal static class JsonElements
{
    public static JsonElement? Child(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var child) && child.ValueKind != JsonValueKind.Null ? child : null;

    /// <summary>A string that is not empty.</summary>
    public static string? Text(this JsonElement element, string name)
    {
        if (element.Child(name) is not { ValueKind: JsonValueKind.String } child)
        {
            return null;
        }

        try
        {
            return child.GetString() is { Length: > 0 } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape: no text.
            return null;
        }
    }

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];
}
