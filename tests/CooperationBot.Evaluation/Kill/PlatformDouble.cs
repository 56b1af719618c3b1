using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CooperationBot.Evaluation.Kill;

/// <summary>The platform's side on a loopback port: takes calls, at times slowly, and counts which questions were answered.</summary>
internal sealed class PlatformDouble : IAsyncDisposable
{
    private const int SlowestMilliseconds = 25;

    private readonly WebApplication _app;

    private PlatformDouble(WebApplication app, ConcurrentDictionary<int, int> answers) => (_app, Answers) = (app, answers);

    /// <summary>How often each question was answered: counted when the call has arrived, whether or not the caller lives to hear of it.</summary>
    public ConcurrentDictionary<int, int> Answers { get; }

    public Uri Address => new(_app.Urls.First());

    public static async Task<PlatformDouble> StartAsync(KillTarget target, Random random, CancellationToken cancellationToken)
    {
        var answers = new ConcurrentDictionary<int, int>();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            var (question, response) = target.Call(context.Request.Path, body.RootElement);
            if (question is { } number)
            {
                answers.AddOrUpdate(number, 1, (_, count) => count + 1);
            }

            int slow;
            lock (random)
            {
                slow = random.Next(SlowestMilliseconds);
            }

            await WallClock.RestAsync(TimeSpan.FromMilliseconds(slow), CancellationToken.None);
            await context.Response.WriteAsJsonAsync(response, context.RequestAborted);
        });
        await app.StartAsync(cancellationToken);
        return new PlatformDouble(app, answers);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
