using CooperationBot.Storage.Delivery;
using Dapper;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace CooperationBot.Storage.Tests;

public sealed class MigrationTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_store_of_the_first_version_keeps_what_it_holds()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_store.File)!);
        await using (var old = new SqliteConnection(_store.ConnectionString))
        {
            await old.OpenAsync();
            await using var first = typeof(Schema).Assembly.GetManifestResourceStream("CooperationBot.Storage.Migrations.Sqlite.0001-settings-and-turns.sql")!;
            await old.ExecuteAsync(await new StreamReader(first).ReadToEndAsync());
            await old.ExecuteAsync(
                """
                CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY) STRICT;
                INSERT INTO schema_version VALUES (1);
                INSERT INTO settings VALUES ('signing-key', 'a2V5');
                INSERT INTO conversation_turns (chat, question, answer, asked_at) VALUES ('web:a', '何时?', '{}', 0);
                """);
        }

        var database = await _store.OpenAsync();

        (await new ConversationTurns(database).LastAsync("web:a", 9, CancellationToken.None)).Single().Question.ShouldBe("何时?");
        (await new SettingStore(database).SigningKeyAsync(CancellationToken.None)).ShouldBe("key"u8.ToArray());
        await using var connection = await database.ConnectAsync(CancellationToken.None);
        (await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM outbox")).ShouldBe(0);
        (await connection.QueryAsync<int>("SELECT version FROM schema_version ORDER BY version")).ShouldBe(Enumerable.Range(1, Schema.Newest("Sqlite")));
    }

    [Fact]
    public async Task A_store_of_the_second_version_keeps_what_it_holds_and_goes_on_with_it()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_store.File)!);
        await using (var old = new SqliteConnection(_store.ConnectionString))
        {
            await old.OpenAsync();
            foreach (var file in new[] { "0001-settings-and-turns.sql", "0002-delivery.sql" })
            {
                await using var migration = typeof(Schema).Assembly.GetManifestResourceStream($"CooperationBot.Storage.Migrations.Sqlite.{file}")!;
                await old.ExecuteAsync(await new StreamReader(migration).ReadToEndAsync());
            }

            await old.ExecuteAsync(
                """
                CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY) STRICT;
                INSERT INTO schema_version VALUES (1), (2);
                INSERT INTO inbound (key, channel, lane, payload, received_at, state) VALUES ('u1', 'loop', 'loop:a', 'what came in', 1, 'waiting');
                INSERT INTO inbound_lanes (lane, due) VALUES ('loop:a', 1);
                INSERT INTO outbox (key, channel, chat, kind, method, body, user, question, part, takes_place, state, message, created_at, settled_at)
                VALUES ('r1', 'loop', 'loop:a', 'answer', 'send', '', 'loop:ann', 'q1', 0, 0, 'sent', 'm1', 1, 1),
                    ('r2', 'loop', 'loop:a', 'answer', 'send', 'what goes out', 'loop:ann', 'q1', 0, 1, 'pending', NULL, 2, NULL);
                INSERT INTO outbox_lanes (chat, channel, due) VALUES ('loop:a', 'loop', 1);
                INSERT INTO chats (chat, kind, reference, seen_at) VALUES ('loop:a', 'Personal', 'how to write there', 1);
                INSERT INTO turns (chat, message, user, question, asked_at) VALUES ('loop:a', 'q1', 'loop:ann', 'what was asked', 1);
                INSERT INTO answers (id, chat, user, message, question, answer, given_at) VALUES ('a1', 'loop:a', 'loop:ann', 'q1', 'what was asked', '{"kind":"answer","text":"what was said","language":"en"}', 1);
                INSERT INTO feedback (answer, user, is_good, given_at) VALUES ('a1', 'loop:ann', 1, 1);
                INSERT INTO languages (user, language) VALUES ('loop:ann', 'ZhHant');
                INSERT INTO brief_offers (chat, user) VALUES ('loop:a', 'loop:ann');
                """);
        }

        using var stores = new DeliveryStores(await _store.OpenAsync(), new ManualTime());
        await UpgradeTests.GoesOnAsync(stores);
    }
}
