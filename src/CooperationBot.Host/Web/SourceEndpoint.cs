using System.Globalization;
using System.Text;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CooperationBot.Host.Web;

/// <summary>The page of one document, with the cited place marked.</summary>
internal static class SourceEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/source/{**document}", ShowAsync);

    private static Task ShowAsync(HttpContext context, string? document, WebParts parts)
    {
        var visitor = Visitor.Of(context.Request);
        if (parts.Record.Current.Find(new DocumentId(document ?? "")) is not { } found)
        {
            return MissingPage.Message(context, StatusCodes.Status404NotFound, visitor.Texts["source.missing.title"], visitor.Texts["source.missing"]);
        }

        var isAsked = context.Request.Query.ContainsKey("start");
        var place = Place(context.Request.Query["start"], context.Request.Query["end"], found.Text);
        context.Response.ContentType = "text/html; charset=utf-8";
        var page = new Page(visitor, context.Request.Path + context.Request.QueryString);
        return context.Response.WriteAsync(SourcePage.Render(page, found, place, isAsked && place is null ? visitor.Texts["source.noplace"] : null), Encoding.UTF8, context.RequestAborted);
    }

    /// <summary>The cited range, or null where the numbers name none in this text.</summary>
    private static SourceSpan? Place(string? start, string? end, string text) =>
        int.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
        && int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
        && first < last && last <= text.Length && !SplitsPair(text, first) && !SplitsPair(text, last)
            ? new SourceSpan(first, last)
            : null;

    private static bool SplitsPair(string text, int at) =>
        at > 0 && at < text.Length && char.IsHighSurrogate(text[at - 1]) && char.IsLowSurrogate(text[at]);
}
