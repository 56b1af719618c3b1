using CooperationBot.Channels;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Chats;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Conversation.Timelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Host.Delivery;

/// <summary>Puts the desk together, where the events of all channels come to.</summary>
internal static partial class DeskServices
{
    public static IServiceCollection AddDesk(this IServiceCollection services, AnswerPipeline pipeline, ChatRules rules, TimeProvider time) => services
        .AddSingleton(from =>
        {
            var log = from.GetRequiredService<ILogger<ChatDesk>>();
            return new ChatDesk(
                pipeline,
                from.GetRequiredService<IChatMemory>(),
                rules,
                from.GetRequiredService<TimelinePainter>(),
                from.GetRequiredService<ICronCalendar>(),
                (cause, cancellationToken) => from.GetServices<IChannel>().Single(channel => channel.Name == cause.Chat.Channel).IsAdministratorAsync(cause, cancellationToken),
                time,
                fault => Broke(log, fault.Reference, FaultTrace.Of(fault.Exception)));
        })
        .AddSingleton<Desk>(from => from.GetRequiredService<ChatDesk>().HandleAsync);

    [LoggerMessage(LogLevel.Error, "An event could not be handled (reference {Reference}): {Fault}")]
    private static partial void Broke(ILogger log, string reference, string fault);
}
