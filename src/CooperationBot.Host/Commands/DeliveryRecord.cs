using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CooperationBot.Host.Commands;

/// <summary>An outbox row as one JSON object of <c>deliveries list --json</c>.</summary>
internal sealed record DeliveryRecord(long Id, string Chat, string Kind, string State, string? Slot, int Attempts, string? Reason)
{
    private static readonly DeliveryRecordJson Json = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    });

    public static DeliveryRecord Of(Conversation.Delivery.Delivery delivery) => new(
        delivery.Id,
        delivery.Chat.ToString(),
        delivery.Kind,
        JsonNamingPolicy.CamelCase.ConvertName(delivery.State.ToString()),
        delivery.Slot,
        delivery.Attempts,
        delivery.Reason);

    public string ToJson() => JsonSerializer.Serialize(this, Json.DeliveryRecord);
}

[JsonSerializable(typeof(DeliveryRecord))]
internal sealed partial class DeliveryRecordJson : JsonSerializerContext;
