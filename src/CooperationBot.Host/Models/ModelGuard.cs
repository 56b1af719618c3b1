using System.ClientModel;
using System.Globalization;
using CooperationBot.Host.Configuration;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace CooperationBot.Host.Models;

/// <summary>The patience with a service: tries, a break after many failures, a time-out for each try.</summary>
internal static class ModelGuard
{
    private const int ServerFault = 500;
    private const int TooMany = 429;
    private const int RequestTimeOut = 408;

    private static readonly TimeSpan FirstRest = TimeSpan.FromMilliseconds(250);

    /// <summary>The pipeline that every call runs in. A service that failed most of at least five calls within half a minute is left alone for as long.</summary>
    public static ResiliencePipeline Build(ModelSettings settings, TimeProvider time)
    {
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = time };
        if (settings.Retries > 0)
        {
            pipeline.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = settings.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstRest,
                // Who asks to be left alone for longer than anybody waits is not asked again.
                ShouldHandle = arguments => ValueTask.FromResult(IsPassing(arguments.Outcome.Exception) && !(RetryAfter(arguments.Outcome.Exception, time) > settings.TimeOut / 2)),
                DelayGenerator = arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Exception, time)),
            });
        }

        return pipeline
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 5,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromSeconds(30),
                ShouldHandle = arguments => ValueTask.FromResult(IsPassing(arguments.Outcome.Exception)),
            })
            .AddTimeout(settings.TimeOut * 0.95) // a little before the question's own patience ends, so that the break learns of it
            .Build();
    }

    /// <summary>A failure that another try may not meet: the service is busy, broken, slow or out of reach.</summary>
    private static bool IsPassing(Exception? failure) => failure switch
    {
        ClientResultException refused => refused.Status is 0 or TooMany or RequestTimeOut or >= ServerFault,
        TimeoutRejectedException or HttpRequestException or IOException => true,
        _ => false,
    };

    private static TimeSpan? RetryAfter(Exception? failure, TimeProvider time)
    {
        if ((failure as ClientResultException)?.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var value) != true)
        {
            return null;
        }

        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var when) && when > time.GetUtcNow() ? when - time.GetUtcNow()
            : null;
    }
}
