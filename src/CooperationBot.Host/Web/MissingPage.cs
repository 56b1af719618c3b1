using Microsoft.AspNetCore.Http;

namespace CooperationBot.Host.Web;

/// <summary>A kind page instead of an empty 404, and one instead of a defect's details.</summary>
internal static class MissingPage
{
    public static async Task Show(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response is { StatusCode: StatusCodes.Status404NotFound, HasStarted: false, ContentType: null } && HttpMethods.IsGet(context.Request.Method))
        {
            var texts = Visitor.Of(context.Request).Texts;
            await Message(context, StatusCodes.Status404NotFound, texts["page.missing.title"], texts["page.missing"]);
        }
    }

    /// <summary>Writes a page with a title, one sentence and, where the reader has the chat page, the way back to it.</summary>
    public static Task Message(HttpContext context, int status, string title, string sentence)
    {
        var visitor = Visitor.Of(context.Request);
        var hasChat = ChatDoor.IsOpenTo(context);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(new Page(visitor, hasChat ? "/" : null).Around("message", title, Html.Of($"""
            <main id="main" tabindex="-1" class="message"><h1>{title}</h1><p>{sentence}</p>{Html.When(hasChat, $"""<p><a class="button" href="/">{visitor.Texts["source.back"]}</a></p>""")}</main>
            """)), context.RequestAborted);
    }
}
