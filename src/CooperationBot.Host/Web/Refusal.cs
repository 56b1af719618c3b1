using CooperationBot.Channels.Web;
using Microsoft.AspNetCore.Http;

namespace CooperationBot.Host.Web;

/// <summary>Says kindly why a question is not answered: as JSON to programs, as a turn to the page's script, as a page to everyone else.</summary>
internal static class Refusal
{
    /// <summary>The request header by which the page's script asks for one turn instead of the page.</summary>
    public const string FragmentHeader = "X-Fragment";

    /// <param name="key">The sentence's key among the web texts.</param>
    /// <param name="question">What was asked, shown again beside the sentence.</param>
    public static Task Write(HttpContext context, int status, string key, string question = "")
    {
        var texts = Visitor.Of(context.Request).Texts;
        context.Response.StatusCode = status;
        if (context.Request.Path.StartsWithSegments("/api"))
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            return context.Response.WriteAsync(AnswerRecord.ErrorJson(null, texts[key]), context.RequestAborted);
        }

        if (IsFragment(context.Request))
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(ChatPage.Turn(new ShownTurn(question, null, texts[key]), texts).Value, context.RequestAborted);
        }

        return MissingPage.Message(context, status, texts["failed.title"], texts[key]);
    }

    public static bool IsFragment(HttpRequest request) => request.Headers.ContainsKey(FragmentHeader);
}
