using System.Collections.Immutable;
using CooperationBot.Channels.Telegram.Receiving;
using CooperationBot.Channels.Telegram.Rendering;
using CooperationBot.Channels.Telegram.Sending;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels.Telegram;

/// <summary>Telegram by its Bot API. Thread-safe.</summary>
internal sealed class TelegramChannel(TelegramOptions options, ISourceLinks links, TelegramSender sender) : IChannel
{
    /// <summary>What addresses of this channel begin with.</summary>
    public const string ChannelName = "telegram";

    private readonly TelegramRenderer _renderer = new(links);

    public string Name => ChannelName;

    public ImmutableArray<RateWindow> Pacing => options.Pacing.OfAll;

    public ImmutableArray<RateWindow> PacingOf(ChatAddress chat) => options.Pacing.Of(chat);

    public ChatEvent? Read(InboundItem item)
    {
        if (StoredUpdate.Unpack(item.Payload) is not { } stored)
        {
            return null;
        }

        using (stored.Document)
        {
            return UpdateReader.Read(stored.Update, stored.Bot);
        }
    }

    public ImmutableArray<WireRequest> Render(OutboundMessage message) => _renderer.Render(message);

    public WireRequest Removal(ChatAddress chat) => TelegramRenderer.Removal(chat);

    public Task<SendResult> SendAsync(OutgoingRequest request, CancellationToken cancellationToken) => sender.SendAsync(request, cancellationToken);

    public Task<bool> IsAdministratorAsync(ChatEvent cause, CancellationToken cancellationToken) => sender.IsAdministratorAsync(cause, cancellationToken);

    public Task SignalAsync(ChatEvent cause, CancellationToken cancellationToken) => sender.SignalAsync(cause, cancellationToken);
}
