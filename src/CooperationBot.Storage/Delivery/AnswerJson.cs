using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CooperationBot.Conversation;

namespace CooperationBot.Storage.Delivery;

/// <summary>An answer as a column: with everything it rests on.</summary>
internal static class AnswerJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write(Answer answer) => JsonSerializer.Serialize(answer, Options);

    public static Answer Read(string json) => JsonSerializer.Deserialize<Answer>(json, Options)!;
}
