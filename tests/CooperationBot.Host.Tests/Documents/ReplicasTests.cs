using CooperationBot.Evaluation.Kill;
using CooperationBot.Host.Tests.Web;
using CooperationBot.Storage;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Documents;

/// <summary>Two whole bots with folders of their own on one PostgreSQL server.</summary>
public sealed class ReplicasTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("replicas-");
    private readonly List<RunningBot> _bots = [];
    private KillStore _store = null!;

    public async Task InitializeAsync() => _store = await KillStore.OpenAsync(StoreProvider.PostgreSql, _folder.FullName);

    public async Task DisposeAsync()
    {
        foreach (var bot in _bots)
        {
            await bot.DisposeAsync();
        }

        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_document_added_on_one_is_answered_from_all_and_gone_from_all_when_it_is_removed()
    {
        var (one, two) = (await StartAsync("one"), await StartAsync("two"));
        var file = Path.Combine(_folder.FullName, "one", "harbour.txt");
        await File.WriteAllTextAsync(file, "港口联盟\n\n2021-03-02\n\n3月1日，甲市与乙市在甲市召开港口联盟第一次联席会议。\n");
        foreach (var bot in _bots)
        {
            await bot.UntilAsync(record => record.Documents.Length == 1);
        }

        using var client = two.Client();
        (await client.GetStringAsync("/health/ready")).ShouldStartWith("ready: 1 documents");
        File.Delete(file);
        await two.UntilAsync(record => record.Documents.IsEmpty);
        await one.UntilAsync(record => record.Documents.IsEmpty);
    }

    private async Task<RunningBot> StartAsync(string name)
    {
        var bot = new RunningBot(new()
        {
            ["Documents:Path"] = _folder.CreateSubdirectory(name).FullName,
            ["Storage:Provider"] = nameof(StoreProvider.PostgreSql),
            ["Storage:ConnectionString"] = _store.Address.ConnectionString,
        });
        await bot.InitializeAsync();
        _bots.Add(bot);
        return bot;
    }
}
