using Shouldly;
using Xunit;

namespace CooperationBot.Storage.Tests;

public sealed class StoreLockTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void One_bot_at_a_time_holds_a_store()
    {
        using (StoreLock.Take(_store.Address))
        {
            var refusal = Should.Throw<StoreException>(() => StoreLock.Take(_store.Address));
            refusal.Message.ShouldContain("runs already");
            refusal.Message.ShouldNotContain("\n");
        }

        StoreLock.Take(_store.Address).Dispose();
    }

    [Fact]
    public void A_store_in_memory_needs_no_hold()
    {
        using var one = StoreLock.Take(StoreAddress.Parse(StoreProvider.Sqlite, "Data Source=:memory:", "/"));
        using var other = StoreLock.Take(StoreAddress.Parse(StoreProvider.Sqlite, "Data Source=:memory:", "/"));
    }
}
