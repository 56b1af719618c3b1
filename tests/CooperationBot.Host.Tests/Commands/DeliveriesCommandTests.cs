using CooperationBot.Conversation.Delivery;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Commands;

/// <summary>What an operator sees of the outbox and does to it.</summary>
public sealed class DeliveriesCommandTests : IAsyncLifetime
{
    private StoreRoom _room = null!;

    public async Task InitializeAsync()
    {
        _room = await StoreRoom.OpenAsync();
        await _room.Stores.Leases.RenewAsync("w", CancellationToken.None);
        await _room.Stores.Queue.AddAsync(new InboundItem("telegram:update:1", "telegram", "a", "{}", DateTimeOffset.UnixEpoch), CancellationToken.None);
        var taken = (await _room.Stores.Work.TakeAsync("w", 1, CancellationToken.None)).Single();
        var chat = new ChatAddress("telegram", "-100123", "5");
        await _room.Stores.Work.CompleteAsync(
            taken, [], [.. Enumerable.Range(0, 3).Select(n => new NewDelivery($"reply:telegram:update:1:{n}:0", chat, "answer", new WireRequest("sendMessage", "{}")))], CancellationToken.None);
        foreach (var result in new SendResult[] { new SendResult.Sent("9"), new SendResult.Ambiguous("连接中断"), new SendResult.Refused("403 blocked") })
        {
            var due = (await _room.Stores.Outbox.TakeAsync("w", "telegram", 1, CancellationToken.None)).Single();
            await _room.Stores.Outbox.MarkSendingAsync(due, CancellationToken.None);
            await _room.Stores.Outbox.SettleAsync(due, result, null, DateTimeOffset.UnixEpoch, CancellationToken.None);
        }
    }

    public Task DisposeAsync()
    {
        _room.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task List_shows_what_was_not_simply_sent_as_in_the_contract()
    {
        (await _room.RunAsync("deliveries", "list", "--json")).ShouldBe(0);
        _room.Out.ToString().TrimEnd().ReplaceLineEndings("\n").Split('\n').ShouldBe(
        [
            """{"id":2,"chat":"telegram:-100123","kind":"answer","state":"ambiguous","slot":null,"attempts":1,"reason":"连接中断"}""",
            """{"id":3,"chat":"telegram:-100123","kind":"answer","state":"dead","slot":null,"attempts":1,"reason":"403 blocked"}""",
        ]);
    }

    [Fact]
    public async Task List_all_shows_the_sent_as_well_for_people()
    {
        (await _room.RunAsync("deliveries", "list", "--all")).ShouldBe(0);
        var lines = _room.Out.ToString().TrimEnd().Split('\n');
        lines.Length.ShouldBe(3);
        lines[0].ShouldContain("sent");
        lines[2].ShouldContain("403 blocked");
        _room.Error.ToString().ShouldContain("3 listed");
    }

    [Fact]
    public async Task Replay_makes_one_pending_again_and_only_one_that_can_be()
    {
        (await _room.RunAsync("deliveries", "replay", "3")).ShouldBe(0);
        (await _room.RunAsync("deliveries", "replay", "3")).ShouldBe(1);
        (await _room.RunAsync("deliveries", "replay", "1")).ShouldBe(1);
        (await _room.Stores.Outbox.TakeAsync("w", "telegram", 9, CancellationToken.None)).ShouldHaveSingleItem().Id.ShouldBe(3);
    }
}
