using CooperationBot.Channels.Telegram.Inline;
using CooperationBot.Channels.Telegram.Receiving;
using CooperationBot.Channels.Telegram.Sending;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationBot.Channels.Telegram;

/// <summary>Puts the Telegram channel together.</summary>
public static class TelegramRegistration
{
    /// <summary>
    /// Adds the channel and what receives for it. The container must also hold <see cref="ISourceLinks"/>, <see cref="Conversation.Delivery.IInboundQueue"/>,
    /// <see cref="Conversation.Chats.ChatDesk"/> and <see cref="TimeProvider"/>. Adds nothing where the channel is off.
    /// </summary>
    /// <param name="options">Checked by <see cref="TelegramOptions.Faults"/>.</param>
    public static IServiceCollection AddTelegram(this IServiceCollection services, TelegramOptions options)
    {
        if (!options.IsOn)
        {
            return services;
        }

        services.AddSingleton(options);
        services.AddSingleton<TelegramClient>();
        services.AddSingleton<TelegramIdentity>();
        services.AddSingleton<TelegramSender>();
        services.AddSingleton<IChannel, TelegramChannel>();
        services.AddSingleton<InlineResults>();
        services.AddSingleton<InlineQueries>();
        services.AddSingleton<UpdateDoor>();
        services.AddSingleton<UpdatePoller>();
        services.AddSingleton<TelegramWebhook>();
        services.AddHostedService(provider => provider.GetRequiredService<InlineQueries>());
        services.AddHostedService<TelegramService>();
        return services;
    }

    /// <summary>Opens <see cref="TelegramOptions.WebhookPath"/> where events are brought; elsewhere there is no such address.</summary>
    public static void MapTelegram(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<TelegramOptions>() is { IsOn: true, Mode: TelegramMode.Webhook })
        {
            var webhook = routes.ServiceProvider.GetRequiredService<TelegramWebhook>();
            routes.MapPost(TelegramOptions.WebhookPath, async (HttpContext context) => context.Response.StatusCode = await webhook.ReceiveAsync(context.Request));
        }
    }
}
