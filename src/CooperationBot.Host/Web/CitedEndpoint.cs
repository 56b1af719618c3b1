using System.Globalization;
using System.Text;
using CooperationBot.Channels.Web;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CooperationBot.Host.Web;

/// <summary>
/// The signed source page: what a link from a channel opens. It asks for no sign-in, needs no script, shows the one document of the link and leads
/// to no other page.
/// </summary>
internal static class CitedEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods($"{SourceLinks.Path}{{word}}", [HttpMethods.Get, HttpMethods.Head], ShowAsync);

    private static Task ShowAsync(HttpContext context, string word, WebParts parts)
    {
        context.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        var visitor = Visitor.Of(context.Request);
        if (parts.Links.Read(word) is not { } cited)
        {
            return Refuse(context, visitor, StatusCodes.Status403Forbidden, "altered");
        }

        if (cited.Expires <= parts.Time.GetUtcNow())
        {
            return Refuse(context, visitor, StatusCodes.Status410Gone, "expired");
        }

        if (parts.Record.Current.Find(new DocumentId(cited.Document)) is not { } document)
        {
            return Refuse(context, visitor, StatusCodes.Status404NotFound, "removed");
        }

        var place = Place(cited, document.Text);
        var note = place is null ? "cited.changed" : place.Value.Start == cited.Start ? null : "cited.moved";
        var lastDay = TimeZoneInfo.ConvertTime(cited.Expires, parts.Settings.Rules.TimeZone);
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            SourcePage.Render(
                new Page(visitor, Path: null),
                document,
                place,
                note is null ? null : visitor.Texts[note],
                string.Format(CultureInfo.InvariantCulture, visitor.Texts["cited.until"], lastDay.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))),
            Encoding.UTF8,
            context.RequestAborted);
    }

    /// <summary>Where the quotation stands now: where it stood, else the only place that has it.</summary>
    private static SourceSpan? Place(CitedPlace cited, string text)
    {
        var length = cited.End - cited.Start;
        if (cited.End <= text.Length && QuoteHash.Of(text.AsSpan(cited.Start, length)) == cited.Quote)
        {
            return new SourceSpan(cited.Start, cited.End);
        }

        return QuoteHash.FindOnly(text, cited.Quote, length) is { } start ? new SourceSpan(start, start + length) : null;
    }

    private static Task Refuse(HttpContext context, Visitor visitor, int status, string why) =>
        MissingPage.Message(context, status, visitor.Texts[$"cited.{why}.title"], visitor.Texts[$"cited.{why}"]);
}
