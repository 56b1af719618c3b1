using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using CooperationBot.Channels;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Evaluation.Delivery;
using CooperationBot.Host.Delivery;
using CooperationBot.Storage;
using CooperationBot.Storage.Delivery;
using CooperationBot.Storage.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Host.Tests.Delivery;

/// <summary>The workers over a real SQLite file, with a channel of no platform and a clock that the test moves.</summary>
internal sealed class DeliveryHost : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cooperation-delivery-");
    private IHost? _host;

    public ManualTime Time { get; } = new();

    /// <summary>What an event leads to; by default the answer is the question.</summary>
    public Func<ChatEvent.Said, CancellationToken, Task<Handled>>? Answer { get; set; }

    /// <summary>What becomes of a request; by default it is delivered.</summary>
    public Func<OutgoingRequest, CancellationToken, Task<SendResult>>? Send { get; set; }

    public ImmutableArray<RateWindow> Pacing { get; init; } = [];

    public ImmutableArray<RateWindow> ChatPacing { get; init; } = [];

    /// <summary>Every call of the channel, in order.</summary>
    public ConcurrentQueue<(OutgoingRequest Request, DateTimeOffset At)> Calls { get; } = new();

    public ConcurrentQueue<ChatEvent> Signals { get; } = new();

    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>What was said in all, in the order in which it was sent.</summary>
    public IEnumerable<string> Texts => Calls.Select(call => call.Request.Request.Body);

    public IDeliveries Deliveries => Stores.Deliveries;

    private DeliveryStores Stores => _host!.Services.GetRequiredService<DeliveryStores>();

    public async Task<DeliveryHost> StartAsync()
    {
        var address = StoreAddress.Parse(StoreProvider.Sqlite, "Data Source=store.db", _folder.FullName);
        var database = await StoreDatabase.OpenAsync(address, CancellationToken.None);
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(new Listener(Log)).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddSingleton<TimeProvider>(Time).AddDelivery(new DeliveryStores(database, Time), Retention.Default, Time)
            .AddSingleton<Desk>((happened, cancellationToken) => happened is ChatEvent.Said said && Answer is { } answer
                ? answer(said, cancellationToken)
                : LoopChannel.EchoAsync(happened, Time))
            .AddSingleton<IChannel>(new LoopChannel(CallAsync) { Pacing = Pacing, ChatPacing = ChatPacing, Signalled = Signals.Enqueue });
        _host = builder.Build();
        using (var held = StoreLock.Take(address))
        {
            await Stores.TakeOverAsync(held, CancellationToken.None);
        }

        await _host.StartAsync();
        return this;
    }

    public async Task StopAsync()
    {
        await _host!.StopAsync();
        _host.Dispose();
        _host = null;
    }

    public Task<bool> SayAsync(string chat, string message, string text, bool isEdit = false, string? key = null) =>
        Stores.Queue.AddAsync(LoopChannel.Item(new LoopSaid(chat, message, text, isEdit), Time.GetUtcNow(), key), CancellationToken.None);

    /// <summary>Lets the clock run, a hundred times as fast as a real one or slower, until something is so.</summary>
    public Task RunUntilAsync(Func<bool> condition) => Until.TrueAsync(() =>
    {
        var isSo = condition();
        if (!isSo)
        {
            Time.Advance(TimeSpan.FromMilliseconds(20));
        }

        return isSo;
    });

    public async Task<string> StatesAsync() => string.Join(
        ' ',
        (await Deliveries.ListAsync(true, 10_000, CancellationToken.None)).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Key.Split(':')[^3]}={row.State}")));

    public Task StatesAreAsync(string states) => Until.TrueAsync(async () => await StatesAsync() == states);

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await StopAsync();
        }

        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private Task<SendResult> CallAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        Calls.Enqueue((request, Time.GetUtcNow()));
        return Send is { } send ? send(request, cancellationToken) : Task.FromResult<SendResult>(new SendResult.Sent($"m:{request.Key}"));
    }

    /// <summary>Keeps what is logged.</summary>
    private sealed class Listener(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
