using System.Collections.Immutable;
using System.Globalization;
using CooperationBot.Channels;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Host.Delivery;

/// <summary>What is said about an event, as requests for the outbox. Pure: the same event gives the same keys.</summary>
internal static class Reply
{
    public static ImmutableArray<NewDelivery> To(ChatEvent happened, InboundItem item, ImmutableArray<OutboundMessage> messages, IChannel channel)
    {
        var deliveries = ImmutableArray.CreateBuilder<NewDelivery>();
        var part = 0;
        for (var n = 0; n < messages.Length; n++)
        {
            var message = messages[n];
            var question = message.Replaces ?? (happened as ChatEvent.Said)?.Message;
            var requests = channel.Render(message);
            for (var i = 0; i < requests.Length; i++)
            {
                var isHere = question is not null && message.Chat.ToString() == happened.Chat.ToString();
                deliveries.Add(new NewDelivery(
                    string.Create(CultureInfo.InvariantCulture, $"reply:{item.Key}:{n}:{i}"),
                    message.Chat,
                    KindOf(message),
                    requests[i],
                    happened.From.Id,
                    isHere ? new ReplyPart(question!, part++, message.Replaces is not null) : null,
                    AnswerOf(message)));
            }
        }

        if ((happened as ChatEvent.Said) is { IsEdit: true } changed && part > 0)
        {
            deliveries.Add(new NewDelivery(
                $"reply:{item.Key}:rest", happened.Chat, NewDelivery.Removal, channel.Removal(happened.Chat), happened.From.Id, new ReplyPart(changed.Message, part, TakesPlace: true)));
        }

        return deliveries.ToImmutable();
    }

    private static string KindOf(OutboundMessage message) => message switch
    {
        OutboundMessage.AnswerMessage => "answer",
        OutboundMessage.SourceMessage => "source",
        OutboundMessage.Picture => "picture",
        _ => "notice",
    };

    private static string? AnswerOf(OutboundMessage message) => message switch
    {
        OutboundMessage.AnswerMessage answer => answer.AnswerId,
        OutboundMessage.Picture picture => picture.AnswerId,
        _ => null,
    };
}
