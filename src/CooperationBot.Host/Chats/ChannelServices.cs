using CooperationBot.Channels;
using CooperationBot.Channels.Teams;
using CooperationBot.Channels.Teams.Receiving;
using CooperationBot.Channels.Telegram;
using CooperationBot.Host.Configuration;
using CooperationBot.Host.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationBot.Host.Chats;

/// <summary>The channels that are set up. A channel that is not set up is not there at all.</summary>
internal static class ChannelServices
{
    public static IServiceCollection AddChannels(this IServiceCollection services, BotSettings settings)
    {
        services.AddSingleton<ISourceLinks>(from => from.GetRequiredService<SourceLinks>());
        services.AddTelegram(settings.Telegram);
        if (settings.Teams.IsOn)
        {
            services.AddSingleton(settings.Teams).AddSingleton<TeamsChannel>().AddSingleton<MessagesEndpoint>()
                .AddSingleton<IChannel>(from => from.GetRequiredService<TeamsChannel>());
        }

        return services;
    }

    /// <summary>The addresses that the platforms bring their events to.</summary>
    public static void MapChannels(this IEndpointRouteBuilder routes)
    {
        routes.MapTelegram();
        if (routes.ServiceProvider.GetService<MessagesEndpoint>() is { } teams)
        {
            routes.MapPost("/api/messages", teams.HandleAsync);
        }
    }
}
