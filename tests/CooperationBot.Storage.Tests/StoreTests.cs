using CooperationBot.Storage.Tests.Delivery;
using Xunit;

namespace CooperationBot.Storage.Tests;

/// <summary>The one server of these tests, which run on it one after the other; each has a database of its own.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    public PostgresServer Server { get; } = new();

    public Task InitializeAsync() => Server.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class OnPostgres : ICollectionFixture<PostgresFixture>
{
    public const string Name = "PostgreSQL";
}

/// <summary>Tests that hold for the stores on either database.</summary>
/// <param name="postgres">Null = on a SQLite file.</param>
public abstract class StoreTests(PostgresFixture? postgres)
{
    private protected Task<DeliveryStore> OpenAsync() => DeliveryStore.OpenAsync(postgres?.Server);
}
