using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using CooperationBot.Channels;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Host.Delivery;
using CooperationBot.Storage;
using CooperationBot.Storage.Delivery;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Evaluation.Delivery;

/// <summary><c>way</c>: what the way of a message costs by itself: store, queue, workers and outbox, without answering and without a wire.</summary>
internal static class WayCommand
{
    public static Command Create()
    {
        var rate = new Option<int>("--rate") { Description = "Questions a second; 0 = as fast as they are acknowledged.", DefaultValueFactory = _ => 500 };
        var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 20 };
        var chats = new Option<int>("--chats") { DefaultValueFactory = _ => 1000 };
        var command = new Command("way", "Measure questions a second through the durable way of a message, and the time from receipt to send.") { rate, seconds, chats };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(rate), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(chats), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int rate, TimeSpan duration, int chats, TextWriter report, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var database = await StoreDatabase.OpenAsync(StoreAddress.Parse(StoreProvider.Sqlite, "Data Source=way.db", folder.Name), cancellationToken);
        var received = new ConcurrentDictionary<string, long>();
        var times = new ConcurrentBag<double>();
        var acknowledged = new ConcurrentBag<double>();
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(TimeProvider.System).AddDelivery(new DeliveryStores(database, TimeProvider.System), Retention.Default, TimeProvider.System)
            .AddSingleton<Desk>((happened, _) => LoopChannel.EchoAsync(happened, TimeProvider.System))
            .AddSingleton<IChannel>(new LoopChannel((request, _) =>
            {
                var key = request.Key.Split(':')[2];
                times.Add(Stopwatch.GetElapsedTime(received[key]).TotalMilliseconds);
                return Task.FromResult<SendResult>(new SendResult.Sent(key));
            }));
        using var host = builder.Build();
        await host.StartAsync(cancellationToken);
        var queue = host.Services.GetRequiredService<IInboundQueue>();

        var used = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var asked = 0;
        async Task AskAsync()
        {
            while (clock.Elapsed < duration)
            {
                var n = Interlocked.Increment(ref asked);
                if (rate > 0 && TimeSpan.FromSeconds((double)n / rate) - clock.Elapsed is { Ticks: > 0 } early)
                {
                    await WallClock.RestAsync(early, cancellationToken);
                }

                var key = n.ToString(CultureInfo.InvariantCulture);
                var start = Stopwatch.GetTimestamp();
                received[key] = start;
                await queue.AddAsync(
                    LoopChannel.Item(new LoopSaid((n % chats).ToString(CultureInfo.InvariantCulture), key, "When was the second meeting held, and who took part in it?"), TimeProvider.System.GetUtcNow()),
                    cancellationToken);
                acknowledged.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(AskAsync, cancellationToken)));
        while (times.Count < acknowledged.Count && clock.Elapsed < duration + TimeSpan.FromMinutes(1))
        {
            await WallClock.RestAsync(TimeSpan.FromMilliseconds(10), cancellationToken);
        }

        clock.Stop();
        var busy = (Environment.CpuUsage.TotalTime - used).TotalSeconds / clock.Elapsed.TotalSeconds;
        report.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{times.Count} of {acknowledged.Count} sent in {clock.Elapsed.TotalSeconds:0.0} s: {times.Count / clock.Elapsed.TotalSeconds:0} a second, {busy:0.00} processors busy"));
        report.WriteLine($"receipt to acknowledgement: {new Latency(acknowledged)}");
        report.WriteLine($"receipt to send: {new Latency(times)}");
        report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB, store {new FileInfo(folder.File("way.db")).Length / 1e6:0} MB"));
        await host.StopAsync(cancellationToken);
        SqliteConnection.ClearAllPools();
        return times.Count == acknowledged.Count ? 0 : 1;
    }
}
