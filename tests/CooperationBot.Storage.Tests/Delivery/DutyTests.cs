using CooperationBot.Conversation.Delivery;
using Shouldly;
using Xunit;

namespace CooperationBot.Storage.Tests.Delivery;

public sealed class DutyOnSqliteTests() : DutyTests(null);

[Collection(OnPostgres.Name)]
public sealed class DutyOnPostgresTests(PostgresFixture postgres) : DutyTests(postgres);

/// <summary>What one of many does.</summary>
public abstract class DutyTests(PostgresFixture? postgres) : StoreTests(postgres)
{
    [Fact]
    public async Task One_has_it_and_keeps_it_until_it_is_silent_for_too_long()
    {
        await using var store = await OpenAsync();
        var leases = store.Stores.Leases;
        (await leases.RenewAsync("w1", CancellationToken.None)).ShouldBe(2, "the store's own worker and this one");
        (await leases.RenewAsync("w2", CancellationToken.None)).ShouldBe(3);

        var firsts = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => leases.TryHoldAsync("polling", $"w{1 + (n % 2)}", CancellationToken.None)));
        firsts.Count(held => held).ShouldBe(4);
        var holder = firsts[0] ? "w1" : "w2";
        var other = firsts[0] ? "w2" : "w1";
        (await leases.TryHoldAsync("another", other, CancellationToken.None)).ShouldBeTrue();

        for (var elapsed = TimeSpan.Zero; elapsed < IWorkerLeases.Lifetime; elapsed += TimeSpan.FromSeconds(3))
        {
            (await leases.TryHoldAsync("polling", other, CancellationToken.None)).ShouldBeFalse();
            store.Time.Advance(TimeSpan.FromSeconds(3));
            await leases.RenewAsync(other, CancellationToken.None);
        }

        store.Time.Advance(TimeSpan.FromSeconds(1));
        (await leases.RenewAsync(other, CancellationToken.None)).ShouldBe(1);
        (await leases.TryHoldAsync("polling", other, CancellationToken.None)).ShouldBeTrue();
        (await leases.TryHoldAsync("polling", holder, CancellationToken.None)).ShouldBeFalse();
    }
}
