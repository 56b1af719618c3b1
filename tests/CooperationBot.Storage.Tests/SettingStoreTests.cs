using Shouldly;
using Xunit;

namespace CooperationBot.Storage.Tests;

public sealed class SettingStoreTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task The_signing_key_is_made_once_whoever_asks_first()
    {
        var database = await _store.OpenAsync();
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => new SettingStore(database).SigningKeyAsync(CancellationToken.None)));

        keys[0].Length.ShouldBe(32);
        keys.ShouldAllBe(key => key.SequenceEqual(keys[0]));
        (await new SettingStore(await _store.OpenAsync()).SigningKeyAsync(CancellationToken.None)).ShouldBe(keys[0]);
    }

    [Fact]
    public async Task Two_stores_have_two_keys()
    {
        using var other = new TemporaryStore();
        var one = await new SettingStore(await _store.OpenAsync()).SigningKeyAsync(CancellationToken.None);
        var two = await new SettingStore(await other.OpenAsync()).SigningKeyAsync(CancellationToken.None);

        two.ShouldNotBe(one);
    }
}
