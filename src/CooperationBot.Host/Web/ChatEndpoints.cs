using CooperationBot.Conversation.Delivery;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Host.Web;

/// <summary>The chat page and its form.</summary>
internal static partial class ChatEndpoints
{
    /// <summary>The longest question, in bytes of UTF-8.</summary>
    public const int LongestQuestion = 8 * 1024;

    private const string HtmlType = "text/html; charset=utf-8";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", ShowAsync);
        routes.MapPost("/", AskAsync).RequireRateLimiting(QuestionLimit.Policy);
        routes.MapGet("/language", Choose);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, Conversations conversations, FirstQuestions first, CancellationToken cancellationToken)
    {
        var visitor = Visitor.Of(context.Request);
        var conversation = Visitor.Conversation(context.Request.Query["c"]);
        var turns = visitor.Session is { } session && conversation is not null
            ? await conversations.TurnsAsync(Visitor.Chat(session, conversation), cancellationToken)
            : [];
        var questions = turns.IsEmpty ? await first.InAsync(visitor.Interface, cancellationToken) : [];
        conversation ??= Visitor.NewConversation();
        var page = new Page(visitor, $"/?c={conversation}");
        return Results.Text(ChatPage.Render(page, conversation, turns, questions), HtmlType, Encoding.UTF8);
    }

    private static async Task AskAsync(HttpContext context, Conversations conversations, ILogger<Conversations> log, CancellationToken cancellationToken)
    {
        if (!IsFromHere(context.Request))
        {
            await Refusal.Write(context, StatusCodes.Status403Forbidden, "failed.foreign");
            return;
        }

        var (text, conversation, fault) = await QuestionAsync(context.Request, cancellationToken);
        if (fault is not null)
        {
            await Refusal.Write(context, fault == "failed.long" ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest, fault);
            return;
        }

        await AnswerAsync(context, (text, conversation), conversations, log, cancellationToken);
    }

    private static async Task AnswerAsync(
        HttpContext context, (string Text, string Conversation) question, Conversations conversations, ILogger log, CancellationToken cancellationToken)
    {
        var visitor = Visitor.Of(context.Request);
        var session = visitor.EnsureSession(context.Response);
        try
        {
            var answer = await conversations.AskAsync(Visitor.Chat(session, question.Conversation), question.Text, visitor.Pinned, cancellationToken);
            if (Refusal.IsFragment(context.Request))
            {
                context.Response.ContentType = HtmlType;
                await context.Response.WriteAsync(ChatPage.Turn(new ShownTurn(question.Text, answer), visitor.Texts).Value, cancellationToken);
                return;
            }

            // Reloading the page then asks nothing twice.
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = $"/?c={question.Conversation}#latest";
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && !context.Response.HasStarted)
        {
            NotAnswered(log, FaultTrace.Of(e));
            await Refusal.Write(context, StatusCodes.Status500InternalServerError, "failed.server", question.Text);
        }
    }

    /// <summary>The question and its conversation, or the key of the sentence that says what is wrong with them.</summary>
    private static async Task<(string Text, string Conversation, string? Fault)> QuestionAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var form = request.HasFormContentType ? await request.ReadFormAsync(cancellationToken) : FormCollection.Empty;
            var text = (form["suggestion"].ToString() is { Length: > 0 } suggestion ? suggestion : form["question"].ToString()).Trim();
            var fault = text.Length == 0 ? "failed.empty" : Encoding.UTF8.GetByteCount(text) > LongestQuestion ? "failed.long" : null;
            return (text, Visitor.Conversation(form["c"]) ?? Visitor.NewConversation(), fault);
        }
        catch (BadHttpRequestException)
        {
            return ("", "", "failed.long");
        }
        catch (InvalidDataException)
        {
            return ("", "", "failed.form");
        }
    }

    /// <summary>Forms on other sites must not speak for the person at this browser.</summary>
    private static bool IsFromHere(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" or "none" => true,
        "" => request.Headers.Origin.ToString() is not { Length: > 0 } origin
            || Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == request.Host.Value,
        _ => false,
    };

    private static IResult Choose(HttpContext context, string? to, string? back)
    {
        Visitor.Pin(context.Response, to);
        // Only a path of this site: "//host" and "/\host" would lead away from it.
        var isHere = back is ['/', ..] && back is not ['/', '/' or '\\', ..] && !back.Any(char.IsControl);
        return Results.LocalRedirect(isHere ? back! : "/");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A question of the web chat could not be answered: {Fault}")]
    private static partial void NotAnswered(ILogger log, string fault);
}
