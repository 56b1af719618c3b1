using CooperationBot.Storage.Tests.Delivery;
using Dapper;
using Npgsql;
using Shouldly;
using Xunit;

namespace CooperationBot.Storage.Tests;

[Collection(OnPostgres.Name)]
public sealed class PostgresDatabaseTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Replicas_that_start_together_migrate_once()
    {
        var address = await NewAsync();
        var databases = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => StoreDatabase.OpenAsync(address, CancellationToken.None)));
        await using var connection = await databases[0].ConnectAsync(CancellationToken.None);
        (await connection.QueryAsync<int>("SELECT version FROM schema_version ORDER BY version")).ShouldBe(Enumerable.Range(1, Schema.Newest("Postgres")));
    }

    [Fact]
    public async Task A_store_of_a_newer_version_is_refused_in_one_line()
    {
        var address = await NewAsync();
        await using (var connection = await (await StoreDatabase.OpenAsync(address, CancellationToken.None)).ConnectAsync(CancellationToken.None))
        {
            await connection.ExecuteAsync("INSERT INTO schema_version (version) VALUES (999)");
        }

        var refusal = await Should.ThrowAsync<StoreException>(StoreDatabase.OpenAsync(address, CancellationToken.None));
        refusal.Message.ShouldBe($"The store was written by a newer version (schema 999, this version knows {Schema.Newest("Postgres")}).");
    }

    [Fact]
    public async Task A_server_that_refuses_is_named_without_the_password()
    {
        var wrong = new NpgsqlConnectionStringBuilder((await NewAsync()).ConnectionString) { Password = "not-this-one" };
        var refusal = await Should.ThrowAsync<StoreException>(StoreDatabase.OpenAsync(StoreAddress.Parse(StoreProvider.PostgreSql, wrong.ToString(), "/"), CancellationToken.None));
        refusal.Message.ShouldStartWith($"The store {wrong.Database} on 127.0.0.1:{wrong.Port} cannot be used: ");
        refusal.ToString().ShouldNotContain("not-this-one");
    }

    [Fact]
    public async Task A_bot_and_its_replicas_make_one_signing_key()
    {
        var address = await NewAsync();
        var keys = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ => await new SettingStore(await StoreDatabase.OpenAsync(address, CancellationToken.None)).SigningKeyAsync(CancellationToken.None)));
        keys.ShouldAllBe(key => key.SequenceEqual(keys[0]));
    }

    [Fact]
    public async Task After_a_crash_of_the_server_the_stores_go_on_with_what_was_committed()
    {
        await using var server = new PostgresServer();
        await server.StartAsync();
        await using var store = await DeliveryStore.OpenAsync(server);
        await store.PutAsync(DeliveryStore.Request("r1"), DeliveryStore.Request("r2"));
        await server.DownAsync();
        (await store.Database.IsReadyAsync(CancellationToken.None)).ShouldBeFalse();
        await Should.ThrowAsync<NpgsqlException>(store.DueAsync());
        await server.UpAsync();
        (await store.Database.IsReadyAsync(CancellationToken.None)).ShouldBeTrue();
        (await store.SendAllAsync()).Select(due => due.Request.Key).ShouldBe(["r1", "r2"]);
    }

    [Fact]
    public async Task Many_workers_send_each_request_once_and_each_chat_in_its_order()
    {
        await using var store = await DeliveryStore.OpenAsync(postgres.Server);
        var workers = Enumerable.Range(0, 6).Select(n => $"w{n}").ToList();
        foreach (var worker in workers)
        {
            await store.Stores.Leases.RenewAsync(worker, CancellationToken.None);
        }

        const int Chats = 20, Each = 10;
        await Task.WhenAll(Enumerable.Range(0, Chats).Select(chat => store.CauseInParallelAsync(
            $"c{chat}", [.. Enumerable.Range(0, Each).Select(n => DeliveryStore.Request($"{chat}-{n}", $"{chat}"))])));

        var sent = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await Task.WhenAll(workers.Select(async worker =>
        {
            for (var idle = 0; idle < 20;)
            {
                var due = await store.DueAsync(3, worker);
                idle = due.IsEmpty ? idle + 1 : 0;
                foreach (var one in due)
                {
                    if (await store.Stores.Outbox.MarkSendingAsync(one, CancellationToken.None))
                    {
                        sent.Enqueue(one.Request.Key);
                        await store.SettleAsync(one, new Conversation.Delivery.SendResult.Sent("m"));
                    }
                }
            }
        }));
        sent.Count.ShouldBe(Chats * Each);
        sent.Distinct().Count().ShouldBe(Chats * Each);
        foreach (var chat in sent.GroupBy(key => key.Split('-')[0]))
        {
            chat.Select(key => int.Parse(key.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(Enumerable.Range(0, Each));
        }
    }

    private async Task<StoreAddress> NewAsync() => StoreAddress.Parse(StoreProvider.PostgreSql, await postgres.Server.NewDatabaseAsync(), "/");
}
