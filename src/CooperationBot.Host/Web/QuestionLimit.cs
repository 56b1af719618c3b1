using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationBot.Host.Web;

/// <summary>How many questions one address may ask in a minute.</summary>
internal static class QuestionLimit
{
    /// <summary>The policy's name, for the endpoints that answer questions.</summary>
    public const string Policy = "questions";

    private const int Segments = 6;

    public static void AddQuestionLimit(this IServiceCollection services, int perMinute) => services.AddRateLimiter(options =>
    {
        options.AddPolicy(Policy, context => RateLimitPartition.GetSlidingWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = Segments }));
        options.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "60";
            return new ValueTask(Refusal.Write(rejected.HttpContext, StatusCodes.Status429TooManyRequests, "failed.often"));
        };
    });
}
