using System.Text;
using CooperationBot.Channels;
using CooperationBot.Conversation.Timelines;
using CooperationBot.Host.Timelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CooperationBot.Host.Web;

/// <summary>The timeline page and its picture.</summary>
internal static class TimelineEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/timeline", (HttpContext context, Chronicle chronicle) =>
        {
            var visitor = Visitor.Of(context.Request);
            return Results.Text(TimelinePage.Render(new Page(visitor, "/timeline"), chronicle.Entries(visitor.Interface)), "text/html; charset=utf-8", Encoding.UTF8);
        });
        routes.MapGet("/timeline.svg", (Chronicle chronicle, HttpContext context, string? theme, string? language, bool? narrow) =>
        {
            var texts = LanguageTag.Parse(language) is { } named ? WebTexts.For(named) : Visitor.Of(context.Request).Texts;
            var picture = TimelinePicture.Draw(
                chronicle.Entries(texts.Language), texts, theme == "dark" ? Palette.Dark : Palette.Light, narrow == true ? TimelinePicture.Narrow : TimelinePicture.Wide);
            return Results.Text(picture, "image/svg+xml; charset=utf-8", Encoding.UTF8);
        });
    }
}
