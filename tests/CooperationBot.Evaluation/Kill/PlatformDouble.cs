using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CooperationBot.Evaluation.Kill;

/// <summary>The platform's side on a loopback port: takes calls, at times slowly, at times in trouble, and counts which questions were answered and which digests came.</summary>
internal sealed class PlatformDouble : IAsyncDisposable
{
    private const int SlowestMilliseconds = 25;

    private readonly WebApplication _app;

    private PlatformDouble(WebApplication app, ConcurrentDictionary<int, int> answers, ConcurrentDictionary<string, int> digests) =>
        (_app, Answers, Digests) = (app, answers, digests);

    /// <summary>How often each question was answered: counted when the call has arrived, whether or not the caller lives to hear of it.</summary>
    public ConcurrentDictionary<int, int> Answers { get; }

    /// <summary>How often each digest was received, by its answer id.</summary>
    public ConcurrentDictionary<string, int> Digests { get; }

    public Uri Address => new(_app.Urls.First());

    /// <param name="isTroubled">Some messages are refused, cut off or left without a response.</param>
    public static async Task<PlatformDouble> StartAsync(KillTarget target, bool isTroubled, Random random, CancellationToken cancellationToken)
    {
        var digests = new ConcurrentDictionary<string, int>();
        var answers = new ConcurrentDictionary<int, int>();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            var called = target.Call(context.Request.Path, body.RootElement);
            int slow, chance;
            lock (random)
            {
                (slow, chance) = (random.Next(SlowestMilliseconds), random.Next(1000));
            }

            var trouble = isTroubled && called.IsMessage ? Troubles.Of(chance) : Trouble.None;
            if (trouble.IsTaken() && called.Question is { } number)
            {
                answers.AddOrUpdate(number, 1, (_, count) => count + 1);
            }

            if (trouble.IsTaken() && called.Digest is { } digest)
            {
                digests.AddOrUpdate(digest, 1, (_, count) => count + 1);
            }

            await WallClock.RestAsync(TimeSpan.FromMilliseconds(slow), CancellationToken.None);
            if (trouble == Trouble.None)
            {
                await context.Response.WriteAsJsonAsync(called.Response, context.RequestAborted);
            }
            else
            {
                await trouble.MakeAsync(context, target);
            }
        });
        await app.StartAsync(cancellationToken);
        return new PlatformDouble(app, answers, digests);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
