using System.Text.Json.Nodes;

namespace CooperationBot.Channels.Tests.Telegram.Double;

/// <summary>Updates as people cause them.</summary>
internal static class DoubleUpdates
{
    /// <summary>Somebody writes in a chat.</summary>
    /// <param name="from">The writer; in a personal chat it is the chat's own number.</param>
    public static JsonObject Message(DoubleChat chat, string text, long from, string kind = "message", long? id = null, string language = "zh-hans") => new()
    {
        [kind] = new JsonObject
        {
            ["message_id"] = id ?? chat.NextMessage(),
            ["from"] = Person(from, language),
            ["chat"] = new JsonObject { ["id"] = chat.Id, ["type"] = chat.Type },
            ["date"] = 1_600_000_000,
            ["text"] = text,
        },
    };

    /// <summary>Somebody presses a button below a message of the bot.</summary>
    public static JsonObject Press(DoubleChat chat, long message, string data, long from, string id) => new()
    {
        ["callback_query"] = new JsonObject
        {
            ["id"] = id,
            ["from"] = Person(from, "zh-hans"),
            ["message"] = new JsonObject { ["message_id"] = message, ["chat"] = new JsonObject { ["id"] = chat.Id, ["type"] = chat.Type }, ["date"] = 0 },
            ["chat_instance"] = "1",
            ["data"] = data,
        },
    };

    /// <summary>Somebody types behind the bot's name.</summary>
    public static JsonObject Inline(string id, string query, long from) => new()
    {
        ["inline_query"] = new JsonObject { ["id"] = id, ["from"] = Person(from, "zh-hans"), ["query"] = query, ["offset"] = "" },
    };

    private static JsonObject Person(long id, string language) => new() { ["id"] = id, ["is_bot"] = false, ["first_name"] = "P", ["language_code"] = language };
}
