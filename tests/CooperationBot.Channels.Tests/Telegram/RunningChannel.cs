using System.Collections.Concurrent;
using System.Collections.Immutable;
using CooperationBot.Channels.Telegram;
using CooperationBot.Channels.Tests.Telegram.Double;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Chats;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Knowledge;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Index;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace CooperationBot.Channels.Tests.Telegram;

/// <summary>The channel as the bot runs it, with a queue in memory, over a small record.</summary>
internal sealed class RunningChannel : IAsyncDisposable
{
    private const string Text = "港口联盟\n\n2021-03-02\n\n3月1日，甲市与乙市在甲市召开港口联盟第一次联席会议，双方签署港口合作协议。\n";

    private readonly WebApplication _web;

    private RunningChannel(WebApplication web, MemoryQueue queue, LogLines log) => (_web, Queue, Log) = (web, queue, log);

    public MemoryQueue Queue { get; }

    public LogLines Log { get; }

    public IChannel Channel => _web.Services.GetRequiredService<IChannel>();

    public Uri Address => new(_web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>The port is taken first, so that a webhook can be named before the channel starts.</summary>
    public static async Task<RunningChannel> StartAsync(Func<TelegramOptions, TelegramOptions> with, MemoryQueue? queue = null, ChatRules? rules = null, string? url = null, IDuties? duties = null)
    {
        var options = with(new TelegramOptions { Token = TelegramDouble.Token });
        var log = new LogLines();
        var kept = queue ?? new MemoryQueue();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(url ?? "http://127.0.0.1:0");
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<IInboundQueue>(kept).AddSingleton<ISourceLinks>(new PlainLinks(false));
        builder.Services.AddSingleton(duties ?? new SwitchedDuties { AreHeld = true });
        builder.Services.AddSingleton(_ => Desk(rules ?? new ChatRules { TimeZone = TimeZoneInfo.Utc }));
        builder.Services.AddTelegram(options);
        var web = builder.Build();
        web.UseRouting();
        web.MapTelegram();
        await web.StartAsync();
        return new RunningChannel(web, kept, log);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
    }

    private static ChatDesk Desk(ChatRules rules)
    {
        var record = new KnowledgeBase();
        record.Publish(KnowledgeIndex.Build([new PlainTextReader().Read(new DocumentId("harbour.txt"), Text)]));
        var memory = Substitute.For<IChatMemory>();
        memory.ReadAsync(default!, default!, default, default).ReturnsForAnyArgs(new Remembered(null, [], false));
        return new ChatDesk(new AnswerPipeline(record), memory, rules, (_, _) => "<svg/>", Substitute.For<ICronCalendar>(), (_, _) => Task.FromResult(false), TimeProvider.System);
    }
}

/// <summary>Duties that a test gives and takes.</summary>
internal sealed class SwitchedDuties : IDuties
{
    public bool AreHeld { get; set; }

    public Task<bool> HoldsAsync(string duty, CancellationToken cancellationToken) => Task.FromResult(AreHeld);
}

/// <summary>A queue that forgets everything with the process and can be told to fail.</summary>
internal sealed class MemoryQueue : IInboundQueue
{
    private readonly Lock _gate = new();
    private readonly List<InboundItem> _items = [];
    private int _failures;

    public ImmutableArray<InboundItem> Items
    {
        get
        {
            lock (_gate)
            {
                return [.. _items];
            }
        }
    }

    /// <summary>How often an item came that was there already.</summary>
    public int Repeats { get; private set; }

    public void FailNext(int times) => Interlocked.Exchange(ref _failures, times);

    public Task<bool> AddAsync(InboundItem item, CancellationToken cancellationToken)
    {
        if (Interlocked.Decrement(ref _failures) >= 0)
        {
            throw new IOException("The disk is full.");
        }

        lock (_gate)
        {
            if (_items.Exists(known => known.Key == item.Key))
            {
                Repeats++;
                return Task.FromResult(false);
            }

            _items.Add(item);
            return Task.FromResult(true);
        }
    }
}

/// <summary>What was logged.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = new();

    public IEnumerable<(LogLevel Level, string Text)> All => _lines;

    public IEnumerable<string> Of(LogLevel level) => _lines.Where(line => line.Level == level && line.Text.Contains("Telegram", StringComparison.Ordinal)).Select(line => line.Text);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue((logLevel, $"{formatter(state, exception)} {exception}"));

    public void Dispose()
    {
    }
}
