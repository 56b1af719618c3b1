using System.Text.Json;
using System.Text.Json.Nodes;

namespace CooperationBot.Host.Models;

/// <summary>
/// A schema as services take it that keep to it strictly: the bounds of texts, which OpenAI's strict mode refuses, are left out. Replies are checked against
/// the whole schema all the same. Pure.
/// </summary>
internal static class StrictSchema
{
    private static readonly string[] Refused = ["minLength", "maxLength"];

    public static JsonNode Of(JsonElement schema)
    {
        var copy = JsonNode.Parse(schema.GetRawText())!;
        Strip(copy);
        return copy;
    }

    private static void Strip(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject schema:
                // A property of that name is no bound: it stands one level deeper, under "properties".
                foreach (var bound in Refused.Where(bound => schema[bound] is JsonValue))
                {
                    schema.Remove(bound);
                }

                foreach (var (_, part) in schema)
                {
                    Strip(part);
                }

                break;
            case JsonArray parts:
                foreach (var part in parts)
                {
                    Strip(part);
                }

                break;
        }
    }
}
