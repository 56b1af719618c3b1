using System.Text.Json.Nodes;

namespace CooperationBot.Channels.Tests.Telegram;

/// <summary>The cases of the files under Specs/Telegram/.</summary>
internal static class TelegramSpecs
{
    /// <summary>The cases of one file, in order.</summary>
    public static IEnumerable<JsonObject> Read(string file) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Specs", "Telegram", file)))!.AsArray().Select(entry => entry!.AsObject());

    /// <summary>Their names, for theories.</summary>
    public static IEnumerable<object[]> Names(string file) => Read(file).Select(entry => new object[] { (string)entry["name"]! });

    public static JsonObject Find(string file, string name) => Read(file).Single(entry => (string)entry["name"]! == name);
}
