using System.Data.Common;
using System.Globalization;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Storage.Delivery;
using CooperationBot.Storage.Tests.Delivery;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Shouldly;
using Xunit;

namespace CooperationBot.Storage.Tests;

/// <summary>A store of any earlier schema is brought to the newest with all that it holds, and goes on with it.</summary>
[Collection(OnPostgres.Name)]
public sealed class UpgradeTests(PostgresFixture postgres) : IDisposable
{
    private readonly TemporaryStore _file = new();

    public void Dispose() => _file.Dispose();

    /// <summary>What a store of each age can hold; the first two schemas of SQLite name persons otherwise and have tests of their own.</summary>
    private static readonly (string Since, string Sql)[] Rows =
    [
        ("delivery", "INSERT INTO settings VALUES ('signing-key', 'a2V5')"),
        ("delivery", "INSERT INTO conversation_turns (chat, question, answer, asked_at) VALUES ('web:a', 'what was asked', '{}', 0)"),
        ("delivery", "INSERT INTO inbound (key, channel, lane, payload, received_at, state) VALUES ('u1', 'loop', 'loop:a', 'what came in', 1, 'waiting')"),
        ("delivery", "INSERT INTO inbound_lanes (lane, due) VALUES ('loop:a', 1)"),
        ("delivery", "INSERT INTO chats (chat, kind, reference, seen_at) VALUES ('loop:a', 'Personal', 'how to write there', 1)"),
        ("delivery",
            """
            INSERT INTO outbox (key, channel, chat, kind, method, body, person, question, part, takes_place, state, message, created_at, settled_at)
            VALUES ('r1', 'loop', 'loop:a', 'answer', 'send', '', 'loop:ann', 'q1', 0, FALSE, 'sent', 'm1', 1, 1),
                ('r2', 'loop', 'loop:a', 'answer', 'send', 'what goes out', 'loop:ann', 'q1', 0, TRUE, 'pending', NULL, 2, NULL)
            """),
        ("delivery", "INSERT INTO outbox_lanes (chat, channel, due) VALUES ('loop:a', 'loop', 1)"),
        ("delivery", "INSERT INTO turns (chat, message, person, question, asked_at) VALUES ('loop:a', 'q1', 'loop:ann', 'what was asked', 1)"),
        ("delivery",
            """
            INSERT INTO answers (id, chat, person, message, question, answer, given_at)
            VALUES ('a1', 'loop:a', 'loop:ann', 'q1', 'what was asked', '{"kind":"answer","text":"what was said","language":"en"}', 1)
            """),
        ("delivery", "INSERT INTO feedback (answer, person, is_good, given_at) VALUES ('a1', 'loop:ann', TRUE, 1)"),
        ("delivery", "INSERT INTO languages (person, language) VALUES ('loop:ann', 'ZhHant')"),
        ("delivery", "INSERT INTO brief_offers (chat, person) VALUES ('loop:a', 'loop:ann')"),
        ("digests",
            """
            INSERT INTO subscriptions (id, chat, kind, language, cron, zone, topic, heartbeat, anniversaries, next_due, told, told_until)
            VALUES ('loop:a', 'loop:a', 'Personal', 'En', '0 0 9 * * ?', 'Asia/Shanghai', 'harbour', TRUE, FALSE, 1, 1, '2021-01-01')
            """),
        ("digests", "INSERT INTO news (milestone, fingerprint, is_change) VALUES ('m', 'f', FALSE)"),
        ("models", "INSERT INTO model_replies (request, reply, kept_at) VALUES ('r', 'what it said', 1)"),
        ("models", "INSERT INTO model_tokens (day, payer, tokens) VALUES ('2021-01-01', '', 7)"),
        ("documents", "INSERT INTO documents (id, origin, hash, content, revision, changed_at) VALUES ('d', 'f', 'h', NULL, 1, 1)"),
    ];

    public static TheoryData<string, int> Earlier()
    {
        var all = new TheoryData<string, int>();
        foreach (var (dialect, first) in new[] { ("Sqlite", 3), ("Postgres", 1) })
        {
            for (var version = first; version < Schema.Newest(dialect); version++)
            {
                all.Add(dialect, version);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Earlier))]
    public async Task Everything_that_it_holds_is_kept(string dialect, int version)
    {
        var address = await AddressAsync(dialect);
        var before = await MakeAsync(address, dialect, version);
        before.Count.ShouldBeGreaterThan(10);

        var database = await StoreDatabase.OpenAsync(address, CancellationToken.None);

        await using (var connection = await database.ConnectAsync(CancellationToken.None))
        {
            (await connection.QueryAsync<int>("SELECT version FROM schema_version ORDER BY version")).ShouldBe(Enumerable.Range(1, Schema.Newest(dialect)));
            (await CountsAsync(connection, before.Keys)).ShouldBe(before);
        }

        using var stores = new DeliveryStores(database, new ManualTime());
        await GoesOnAsync(stores);
        (await new SettingStore(database).SigningKeyAsync(CancellationToken.None)).ShouldBe("key"u8.ToArray());
        if (before.ContainsKey("subscriptions"))
        {
            (await stores.Subscriptions.DueAsync(DateTimeOffset.UnixEpoch.AddDays(1), 9, CancellationToken.None)).ShouldHaveSingleItem().Topic.ShouldBe("harbour");
        }
    }

    /// <summary>What was on its way in an earlier store is worked and sent, and what was remembered is known.</summary>
    internal static async Task GoesOnAsync(DeliveryStores stores)
    {
        await stores.Leases.RenewAsync("w", CancellationToken.None);
        (await stores.Work.TakeAsync("w", 9, CancellationToken.None)).ShouldHaveSingleItem().Item.Payload.ShouldBe("what came in");
        var due = (await stores.Outbox.TakeAsync("w", "loop", 9, CancellationToken.None)).ShouldHaveSingleItem();
        (due.Request.Request.Body, due.Request.ReplacedMessage, due.Request.Reference).ShouldBe(("what goes out", "m1", "how to write there"));
        var remembered = await stores.Memory.ReadAsync(new ChatAddress("loop", "a"), "loop:ann", default, CancellationToken.None);
        (remembered.Language, remembered.Turns.Single().Question, remembered.WasOfferedBrief).ShouldBe((Language.ZhHant, "what was asked", true));
        (await stores.Memory.AnswerAsync("a1", CancellationToken.None))!.Answer.Text.ShouldBe("what was said");
    }

    private async Task<StoreAddress> AddressAsync(string dialect) => dialect == "Sqlite" ? _file.Address
        : StoreAddress.Parse(StoreProvider.PostgreSql, await postgres.Server.NewDatabaseAsync(), "/");

    /// <returns>How many rows each table holds.</returns>
    private static async Task<Dictionary<string, long>> MakeAsync(StoreAddress address, string dialect, int version)
    {
        await using DbConnection connection = address.Provider == StoreProvider.Sqlite ? new SqliteConnection(address.ConnectionString) : new NpgsqlConnection(address.ConnectionString);
        if (address.Provider == StoreProvider.Sqlite)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(((SqliteConnection)connection).DataSource)!);
        }

        await connection.OpenAsync();
        await connection.ExecuteAsync("CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY)");
        var prefix = $"CooperationBot.Storage.Migrations.{dialect}.";
        var ages = new List<string> { "delivery" };
        foreach (var resource in typeof(Schema).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var number = int.Parse(resource.AsSpan(prefix.Length, 4), CultureInfo.InvariantCulture);
            if (number <= version)
            {
                using var text = new StreamReader(typeof(Schema).Assembly.GetManifestResourceStream(resource)!);
                await connection.ExecuteAsync(await text.ReadToEndAsync());
                await connection.ExecuteAsync("INSERT INTO schema_version VALUES (@number)", new { number });
                ages.Add(resource[(prefix.Length + 5)..^4]);
            }
        }

        var rows = Rows.Where(row => ages.Contains(row.Since)).Select(row => row.Sql).ToList();
        foreach (var row in rows)
        {
            await connection.ExecuteAsync(row);
        }

        return await CountsAsync(connection, rows.Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2]).Distinct());
    }

    private static async Task<Dictionary<string, long>> CountsAsync(DbConnection connection, IEnumerable<string> tables)
    {
        var counts = new Dictionary<string, long>();
        foreach (var table in tables)
        {
            counts[table] = await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {table}");
        }

        return counts;
    }
}
