using CooperationBot.Conversation.Delivery;
using System.Text;
using CooperationBot.Channels.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Host.Web;

/// <summary>The JSON door: a question record in, an answer record out.</summary>
internal static partial class AskEndpoint
{
    private const int LongestBody = 64 * 1024;
    private const string JsonType = "application/json";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/ask", AskAsync).RequireRateLimiting(QuestionLimit.Policy);

    private static async Task AskAsync(HttpContext context, WebParts parts, Conversations conversations, ILogger<Conversations> log, CancellationToken cancellationToken)
    {
        // A form on another site can send text/plain but not JSON, so the type is the proof that no stranger's form asks.
        if (!context.Request.HasJsonContentType())
        {
            await FaultAsync(context, StatusCodes.Status415UnsupportedMediaType, "Send the question as application/json.");
            return;
        }

        var body = await BodyAsync(context.Request, cancellationToken);
        if (body is null)
        {
            await Refusal.Write(context, StatusCodes.Status413PayloadTooLarge, "failed.long");
        }
        else if (!QuestionRecord.TryRead(body, out var record, out _, out var fault))
        {
            await FaultAsync(context, StatusCodes.Status400BadRequest, fault);
        }
        else if (Encoding.UTF8.GetByteCount(record!.Question) > ChatEndpoints.LongestQuestion)
        {
            await Refusal.Write(context, StatusCodes.Status413PayloadTooLarge, "failed.long");
        }
        else if (record.Question.Trim().Length == 0)
        {
            await Refusal.Write(context, StatusCodes.Status400BadRequest, "failed.empty");
        }
        else
        {
            await AnswerAsync(context, record, parts, conversations, log, cancellationToken);
        }
    }

    private static async Task AnswerAsync(
        HttpContext context, QuestionRecord record, WebParts parts, Conversations conversations, ILogger log, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await conversations.AskAsync(record.ToQuestion(parts.Settings.Today(parts.Time), language: null), cancellationToken);
            context.Response.ContentType = JsonType;
            await context.Response.WriteAsync((answer with { Id = record.Id }).ToJson(), cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && !context.Response.HasStarted)
        {
            NotAnswered(log, FaultTrace.Of(e));
            await Refusal.Write(context, StatusCodes.Status500InternalServerError, "failed.server");
        }
    }

    /// <summary>The body as text; null where it is longer than it may be.</summary>
    private static async Task<string?> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (bytes.Length + read > LongestBody)
                {
                    return null;
                }

                bytes.Write(buffer, 0, read);
            }
        }
        catch (BadHttpRequestException)
        {
            // The server's own limit, told by the length in the header before anything is read.
            return null;
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static Task FaultAsync(HttpContext context, int status, string fault)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = JsonType;
        return context.Response.WriteAsync(AnswerRecord.ErrorJson(null, fault), context.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A question over HTTP could not be answered: {Fault}")]
    private static partial void NotAnswered(ILogger log, string fault);
}
