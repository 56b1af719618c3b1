using CooperationBot.Host.Commands;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Storage;
using CooperationBot.Storage.Delivery;
using CooperationBot.Storage.Documents;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Commands;

/// <summary>What an operator sees of the documents of several folders, and a folder that is no more.</summary>
public sealed class DocumentsCommandTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cooperation-documents-");
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();
    private DeliveryStores _stores = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "appsettings.json"), """{"Storage":{"ConnectionString":"Data Source=bot.db"}}""");
        var database = await StoreDatabase.OpenAsync(StoreAddress.Parse(StoreProvider.Sqlite, "Data Source=bot.db", _folder.FullName), CancellationToken.None);
        _stores = new DeliveryStores(database, TimeProvider.System);
        await _stores.Documents.BringAsync("here:/a", [new BroughtDocument(new DocumentId("2.txt"), "h", [1]), new BroughtDocument(new DocumentId("1.txt"), "h", [1])], [], CancellationToken.None);
        await _stores.Documents.BringAsync("gone:/b", [new BroughtDocument(new DocumentId("3.txt"), "h", [1])], [], CancellationToken.None);
    }

    public Task DisposeAsync()
    {
        _stores.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task What_a_lost_folder_had_brought_is_listed_and_taken_out_and_nothing_else()
    {
        (await RunAsync("documents", "withdraw", "gone:/b")).ShouldBe(0);
        (await RunAsync("documents", "list")).ShouldBe(0);
        _out.ToString().ReplaceLineEndings("\n").ShouldBe("here:/a  1.txt\nhere:/a  2.txt\n");
        _error.ToString().ReplaceLineEndings("\n").ShouldBe("1 documents withdrawn.\n2 documents of 1 folders.\n");
    }

    [Fact]
    public async Task A_folder_that_nobody_knows_is_said_to_be_unknown()
    {
        (await RunAsync("documents", "withdraw", "elsewhere")).ShouldBe(1);
        _error.ToString().ShouldStartWith("No folder \"elsewhere\" has documents in the store");
    }

    private Task<int> RunAsync(params string[] args) => CommandLine.RunAsync(
        args, new Surroundings(_out, Surroundings.OnWriter(_out, redirected: true), _error, _folder.FullName, _folder.FullName, TimeProvider.System));
}
