using System.Text.Json;

namespace CooperationBot.Conversation.Tests.Models;

/// <summary>Right translations of sentences of the seed; see Specs/Models/translations.json.</summary>
internal static class Translations
{
    private static readonly Dictionary<string, string> Right = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Specs", "Models", "translations.json")))
        .RootElement.EnumerateArray().ToDictionary(pair => pair.GetProperty("source").GetString()!, pair => pair.GetProperty("translation").GetString()!);

    public static IEnumerable<KeyValuePair<string, string>> All => Right;

    public static string? Of(string source) => Right.GetValueOrDefault(source);
}
