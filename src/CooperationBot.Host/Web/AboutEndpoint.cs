using System.Text;
using CooperationBot.Channels.Teams.Package;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CooperationBot.Host.Web;

/// <summary>Who runs the bot, what it keeps, how to use it: the page that the Teams app names for all three. Open to everybody, leads nowhere else.</summary>
internal static class AboutEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods(AppPackage.AboutPath, [HttpMethods.Get, HttpMethods.Head], Show);

    private static IResult Show(HttpContext context)
    {
        var visitor = Visitor.Of(context.Request);
        var texts = visitor.Texts;
        return Results.Text(
            new Page(visitor, Path: null).Around("source", texts["about.title"], Html.Of($"""
                <main id="main" tabindex="-1"><article class="document"><h1>{texts["about.title"]}</h1><p>{texts["about.what"]}</p>
                <h2 id="privacy">{texts["about.privacy"]}</h2><p>{texts["about.privacy.kept"]}</p>
                <h2 id="terms">{texts["about.terms"]}</h2><p>{texts["about.terms.use"]}</p></article></main>
                """)),
            "text/html; charset=utf-8",
            Encoding.UTF8);
    }
}
