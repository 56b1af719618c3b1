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
            await using var first = typeof(Schema).Assembly.GetManifestResourceStream("CooperationBot.Storage.Migrations.0001-settings-and-turns.sql")!;
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
        (await connection.QueryAsync<int>("SELECT version FROM schema_version ORDER BY version")).ShouldBe(Enumerable.Range(1, Schema.Newest));
    }
}
