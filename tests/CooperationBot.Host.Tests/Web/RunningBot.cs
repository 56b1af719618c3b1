using CooperationBot.Host.Configuration;
using CooperationBot.Host.Tests.Structure;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace CooperationBot.Host.Tests.Web;

/// <summary>The whole bot on the real seed: Kestrel on a free loopback port, a store of its own.</summary>
public sealed class RunningBot : IAsyncLifetime, IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cooperation-bot-");
    private Bot? _bot;

    public RunningBot()
        : this(new Dictionary<string, string?>())
    {
    }

    internal RunningBot(Dictionary<string, string?> settings)
    {
        Settings = new Dictionary<string, string?>
        {
            ["Documents:Path"] = Repository.Path("seeds"),
            ["Storage:ConnectionString"] = "Data Source=data/bot.db",
            ["Web:Url"] = "http://127.0.0.1:0",
            ["Limits:QuestionsPerMinute"] = "10000",
        };
        foreach (var (key, value) in settings)
        {
            Settings[key] = value;
        }
    }

    public Uri Address => _bot!.Address;

    internal CooperationBot.Host.Web.SourceLinks Links => _bot!.Links;

    internal CooperationBot.Knowledge.KnowledgeBase Record => _bot!.Record;

    private Dictionary<string, string?> Settings { get; }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    /// <summary>Waits until the record is as it should be; the watcher tells of every look that it takes.</summary>
    internal async Task UntilAsync(Func<CooperationBot.Knowledge.Index.KnowledgeIndex, bool> isSo)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Check()
        {
            if (isSo(_bot!.Record.Current))
            {
                reached.TrySetResult();
            }
        }

        _bot!.Watcher.Looked += Check;
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(1));
        _bot.Watcher.Looked -= Check;
    }

    /// <summary>A client that follows nothing and remembers nothing by itself.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    public async Task InitializeAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings).Build();
        var settings = BotSettings.Read(new SettingsFile(_folder.FullName, configuration));
        _bot = await Bot.StartAsync(settings, TimeProvider.System, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        if (_bot is not null)
        {
            await _bot.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
