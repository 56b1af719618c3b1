using CooperationBot.Host.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationBot.Host.Web;

/// <summary>
/// Keeps the pages that ask for no signature from whoever came by the public name, unless that is where the chat is meant to be: one port serves both.
/// </summary>
internal static class ChatDoor
{
    /// <summary>The routes behind the door.</summary>
    public static IEndpointRouteBuilder Behind(IEndpointRouteBuilder routes) => routes.MapGroup("").WithMetadata(Mark.Instance);

    /// <summary>To be used behind the routing: what is closed to this reader is not there.</summary>
    public static Task Guard(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Mark>() is not null && !IsOpenTo(context))
        {
            context.SetEndpoint(null);
        }

        return next(context);
    }

    /// <summary>True where this reader has the chat pages.</summary>
    public static bool IsOpenTo(HttpContext context) =>
        context.RequestServices.GetRequiredService<WebParts>().Settings.Web.HasChatAt(context.Request.Host.Host);

    private sealed class Mark
    {
        public static readonly Mark Instance = new();
    }
}
