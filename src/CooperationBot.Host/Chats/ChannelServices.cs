using CooperationBot.Channels;
using CooperationBot.Channels.Teams;
using CooperationBot.Channels.Teams.Receiving;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Chats;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Conversation.Timelines;
using CooperationBot.Host.Configuration;
using CooperationBot.Host.Delivery;
using CooperationBot.Host.Timelines;
using CooperationBot.Host.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Host.Chats;

/// <summary>The channels that are set up, and the desk where what happens in them is handled. A channel that is not set up is not there at all.</summary>
internal static partial class ChannelServices
{
    public static IServiceCollection AddChannels(this IServiceCollection services, BotSettings settings)
    {
        services
            .AddSingleton(settings.Rules)
            .AddSingleton<ISourceLinks>(from => from.GetRequiredService<SourceLinks>())
            .AddSingleton(MakeDesk)
            .AddSingleton<Desk>(from => from.GetRequiredService<ChatDesk>().HandleAsync);
        if (settings.Teams.IsOn)
        {
            services.AddSingleton(settings.Teams).AddSingleton<IChannel, TeamsChannel>().AddSingleton<MessagesEndpoint>();
        }

        return services;
    }

    /// <summary>The addresses that the platforms bring their events to.</summary>
    public static void MapChannels(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<MessagesEndpoint>() is { } teams)
        {
            routes.MapPost("/api/messages", teams.HandleAsync);
        }
    }

    private static ChatDesk MakeDesk(IServiceProvider from)
    {
        var log = from.GetRequiredService<ILogger<ChatDesk>>();
        var chronicle = from.GetRequiredService<Chronicle>();
        return new ChatDesk(
            from.GetRequiredService<AnswerPipeline>(),
            from.GetRequiredService<IChatMemory>(),
            from.GetRequiredService<ChatRules>(),
            (language, milestones) => TimelinePicture.Draw(
                [.. chronicle.Entries(language).Where(entry => milestones.Contains(entry.Milestone))], WebTexts.For(language), Palette.Light),
            from.GetRequiredService<TimeProvider>(),
            // An exception's own words may repeat a user's: kind and place tell enough.
            fault => LogFault(log, fault.Reference, fault.Exception.GetType().Name, fault.Exception.StackTrace));
    }

    [LoggerMessage(LogLevel.Error, "An event was not handled (reference {Reference}): {Kind} {Place}")]
    private static partial void LogFault(ILogger log, string reference, string kind, string? place);
}
