using CooperationBot.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CooperationBot.Host.Web;

/// <summary>For whoever runs the bot: it lives, and it can answer.</summary>
internal static class Health
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live"));
        routes.MapGet("/health/ready", async (WebParts parts, CancellationToken cancellationToken) =>
            await parts.Database.IsReadyAsync(cancellationToken)
                ? Results.Text($"ready: {parts.Record.Current.Documents.Length} documents, {parts.Record.Current.Milestones.Length} milestones")
                : Results.Text("not ready: the store does not answer", statusCode: StatusCodes.Status503ServiceUnavailable));
    }
}
