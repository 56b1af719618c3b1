using CooperationBot.Knowledge.Documents;
using CooperationBot.Storage.Documents;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Commands;

/// <summary>What an operator sees of the documents of several folders, and a folder that is no more.</summary>
public sealed class DocumentsCommandTests : IAsyncLifetime
{
    private StoreRoom _room = null!;

    public async Task InitializeAsync()
    {
        _room = await StoreRoom.OpenAsync();
        await _room.Stores.Documents.BringAsync("here:/a", [new BroughtDocument(new DocumentId("2.txt"), "h", [1]), new BroughtDocument(new DocumentId("1.txt"), "h", [1])], [], CancellationToken.None);
        await _room.Stores.Documents.BringAsync("gone:/b", [new BroughtDocument(new DocumentId("3.txt"), "h", [1])], [], CancellationToken.None);
    }

    public Task DisposeAsync()
    {
        _room.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task What_a_lost_folder_had_brought_is_listed_and_taken_out_and_nothing_else()
    {
        (await _room.RunAsync("documents", "withdraw", "gone:/b")).ShouldBe(0);
        (await _room.RunAsync("documents", "list")).ShouldBe(0);
        _room.Out.ToString().ReplaceLineEndings("\n").ShouldBe("here:/a  1.txt\nhere:/a  2.txt\n");
        _room.Error.ToString().ReplaceLineEndings("\n").ShouldBe("1 documents withdrawn.\n2 documents of 1 folders.\n");
    }

    [Fact]
    public async Task A_folder_that_nobody_knows_is_said_to_be_unknown()
    {
        (await _room.RunAsync("documents", "withdraw", "elsewhere")).ShouldBe(1);
        _room.Error.ToString().ShouldStartWith("No folder \"elsewhere\" has documents in the store");
    }
}
