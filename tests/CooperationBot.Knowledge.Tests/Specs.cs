using System.Text.Json;

namespace CooperationBot.Knowledge.Tests;

/// <summary>The cases of a file under Specs/.</summary>
internal static class Specs
{
    public static IEnumerable<JsonElement> Read(string file)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Specs", file));
        using var cases = JsonDocument.Parse(stream);
        return [.. cases.RootElement.EnumerateArray().Select(item => item.Clone())];
    }

    public static string? Text(this JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.GetString() : null;

    public static string[] Texts(this JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) ? [.. value.EnumerateArray().Select(text => text.GetString()!)] : [];
}
