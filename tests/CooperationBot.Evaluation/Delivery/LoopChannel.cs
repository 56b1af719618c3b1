using System.Collections.Immutable;
using System.Text.Json;
using CooperationBot.Channels;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Evaluation.Delivery;

/// <summary>What stands on the wire of the loop channel.</summary>
internal sealed record LoopSaid(string Chat, string Message, string Text, bool IsEdit = false);

/// <summary>A platform of no own customs, to measure and shake the way of a message apart from any: events are told by <see cref="LoopSaid"/>, sending is a function.</summary>
internal sealed class LoopChannel(Func<OutgoingRequest, CancellationToken, Task<SendResult>> send) : IChannel
{
    public const string ChannelName = "loop";

    public string Name => ChannelName;

    public ImmutableArray<RateWindow> Pacing { get; init; } = [];

    public ImmutableArray<RateWindow> ChatPacing { get; init; } = [];

    public Action<ChatEvent> Signalled { get; init; } = _ => { };

    public static ChatAddress Chat(string name) => new(ChannelName, name);

    public static InboundItem Item(LoopSaid said, DateTimeOffset now, string? key = null) =>
        new(key ?? $"loop:{said.Message}", ChannelName, $"loop:{said.Chat}", JsonSerializer.Serialize(said), now);

    public ChatEvent? Read(InboundItem item)
    {
        var said = JsonSerializer.Deserialize<LoopSaid>(item.Payload)!;
        var chat = Chat(said.Chat);
        return said.Text.StartsWith("press ", StringComparison.Ordinal)
            ? new ChatEvent.Pressed(said.Text, said.Message) { Chat = chat, Kind = ChatKind.Personal, From = new Sender(chat.ToString()) }
            : new ChatEvent.Said(said.Text, said.Message, said.IsEdit) { Chat = chat, Kind = ChatKind.Personal, From = new Sender(chat.ToString()) };
    }

    /// <summary>A bar parts what is too long for one message.</summary>
    public ImmutableArray<WireRequest> Render(OutboundMessage message)
    {
        var text = message switch
        {
            OutboundMessage.AnswerMessage answer => answer.Answer.Text,
            OutboundMessage.Notice notice => notice.Text,
            _ => "",
        };
        return [.. text.Split('|').Select(part => new WireRequest("say", part))];
    }

    public WireRequest Removal(ChatAddress chat) => new("remove", "{}");

    public Task<SendResult> SendAsync(OutgoingRequest request, CancellationToken cancellationToken) => send(request, cancellationToken);

    public Task SignalAsync(ChatEvent cause, CancellationToken cancellationToken)
    {
        Signalled(cause);
        return Task.CompletedTask;
    }

    public ImmutableArray<RateWindow> PacingOf(ChatAddress chat) => ChatPacing;

    /// <summary>Answers at once with the question's own text, and leaves behind as much as a real answer does.</summary>
    public static Task<Handled> EchoAsync(ChatEvent happened, TimeProvider time)
    {
        if (happened is not ChatEvent.Said said)
        {
            return Task.FromResult(Handled.Nothing);
        }

        var now = time.GetUtcNow();
        var answer = new Answer
        {
            Kind = AnswerKind.Answer,
            Text = said.Text,
            Language = Language.En,
            Citations = [new Citation(1, "document.txt", "A title of some length", new DateOnly(2020, 6, 1), 100, 100 + said.Text.Length, said.Text)],
        };
        return Task.FromResult(new Handled(
            [
                new ChatChange.Seen(said.Chat, said.Kind, null),
                new ChatChange.Asked(said.Chat, said.From.Id, said.Message, said.Text, now),
                new ChatChange.Answered(new KeptAnswer(said.Message, said.Chat, said.From.Id, said.Message, said.Text, answer, now)),
            ],
            [
                new OutboundMessage.AnswerMessage(answer, said.Message)
                {
                    Chat = said.Chat, Kind = said.Kind, Language = answer.Language, ReplyTo = said.Message, Replaces = said.IsEdit ? said.Message : null,
                },
            ]));
    }
}
