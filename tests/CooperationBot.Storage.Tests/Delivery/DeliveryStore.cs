using System.Collections.Immutable;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Storage.Delivery;
using Dapper;

namespace CooperationBot.Storage.Tests.Delivery;

/// <summary>The stores over a real file, under a clock of their own, with short words for what the tests do.</summary>
internal sealed class DeliveryStore : IAsyncDisposable
{
    public const string Worker = "worker-1";

    private readonly TemporaryStore? _file;
    private int _causes;

    private DeliveryStore(TemporaryStore? file, StoreDatabase database, ManualTime time)
    {
        (_file, Database, Time) = (file, database, time);
        Stores = new DeliveryStores(database, time);
    }

    public static ChatAddress Chat(string name) => new("loop", name);

    public StoreDatabase Database { get; }

    public ManualTime Time { get; }

    public DeliveryStores Stores { get; private set; }

    /// <param name="postgres">Null = a SQLite file.</param>
    public static async Task<DeliveryStore> OpenAsync(PostgresServer? postgres)
    {
        var file = postgres is null ? new TemporaryStore() : null;
        var database = file is not null
            ? await file.OpenAsync()
            : await StoreDatabase.OpenAsync(StoreAddress.Parse(StoreProvider.PostgreSql, await postgres!.NewDatabaseAsync(), ""), CancellationToken.None);
        var store = new DeliveryStore(file, database, new ManualTime());
        await store.Stores.Leases.RenewAsync(Worker, CancellationToken.None);
        return store;
    }

    /// <summary>The process has ended and another one is started.</summary>
    public void Restart()
    {
        Stores.Dispose();
        Stores = new DeliveryStores(Database, Time);
    }

    public Task<bool> ReceiveAsync(string key, string lane = "loop:a") =>
        Stores.Queue.AddAsync(new InboundItem(key, "loop", lane, $"payload of {key}", Time.GetUtcNow()), CancellationToken.None);

    public Task<ImmutableArray<TakenItem>> TakeAsync(int most = 100, string worker = Worker) => Stores.Work.TakeAsync(worker, most, CancellationToken.None);

    public Task<bool> CompleteAsync(TakenItem taken, ImmutableArray<ChatChange> changes = default, params ImmutableArray<NewDelivery> deliveries) =>
        Stores.Work.CompleteAsync(taken, changes.IsDefault ? [] : changes, deliveries, CancellationToken.None);

    /// <summary>Lets one event cause changes and requests.</summary>
    public async Task CauseAsync(ImmutableArray<ChatChange> changes, params ImmutableArray<NewDelivery> deliveries)
    {
        var key = $"cause:{++_causes}";
        await ReceiveAsync(key, key);
        await CompleteAsync((await TakeAsync()).Single(taken => taken.Item.Key == key), changes, deliveries);
    }

    /// <summary>As <see cref="CauseAsync"/>, beside others that do the same.</summary>
    public async Task CauseInParallelAsync(string key, ImmutableArray<NewDelivery> deliveries)
    {
        await ReceiveAsync(key, key);
        var taken = new List<TakenItem>();
        while (taken.Count == 0)
        {
            taken.AddRange(await TakeAsync(1));
            foreach (var other in taken.Where(one => one.Item.Key != key))
            {
                await Stores.Work.FailAsync(other, "another's", Time.GetUtcNow(), [], CancellationToken.None);
            }

            taken.RemoveAll(one => one.Item.Key != key);
        }

        await CompleteAsync(taken[0], [], deliveries);
    }

    /// <summary>Something has been done to the store that its own operations do not do.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await Database.ConnectAsync(CancellationToken.None);
        await connection.ExecuteAsync(sql);
    }

    public Task PutAsync(params ImmutableArray<NewDelivery> deliveries) => CauseAsync([], deliveries);

    public static NewDelivery Request(string key, string chat = "a", ReplyPart? reply = null, string? user = null) =>
        new(key, Chat(chat), "answer", new WireRequest("send", $"body of {key}"), user, reply);

    public Task<ImmutableArray<DueDelivery>> DueAsync(int most = 100, string worker = Worker) => Stores.Outbox.TakeAsync(worker, "loop", most, CancellationToken.None);

    public async Task<DueDelivery> SendingAsync()
    {
        var due = (await DueAsync(1)).Single();
        await Stores.Outbox.MarkSendingAsync(due, CancellationToken.None);
        return due;
    }

    public Task SettleAsync(DueDelivery due, SendResult result, TimeSpan? retryAfter = null, TimeSpan chatAfter = default) =>
        Stores.Outbox.SettleAsync(due, result, Time.GetUtcNow() + retryAfter, Time.GetUtcNow() + chatAfter, CancellationToken.None);

    /// <summary>Sends everything that is due, in the order in which it comes.</summary>
    public async Task<List<DueDelivery>> SendAllAsync()
    {
        var sent = new List<DueDelivery>();
        while (await DueAsync() is { IsEmpty: false } due)
        {
            foreach (var one in due)
            {
                await Stores.Outbox.MarkSendingAsync(one, CancellationToken.None);
                await SettleAsync(one, new SendResult.Sent($"m-{one.Request.Key}"));
                sent.Add(one);
            }
        }

        return sent;
    }

    public async Task<string> StatesAsync() =>
        string.Join(' ', (await Stores.Deliveries.ListAsync(true, 1000, CancellationToken.None)).Select(row => $"{row.Key}={row.State}"));

    /// <summary>Everything in the database as text.</summary>
    public async Task<string> DumpAsync()
    {
        await using var connection = await Database.ConnectAsync(CancellationToken.None);
        var tables = await connection.QueryAsync<string>(_file is null
            ? "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
            : "SELECT name FROM sqlite_schema WHERE type = 'table'");
        var rows = tables.SelectMany(table => connection.Query($"SELECT * FROM {table}").Cast<IDictionary<string, object?>>());
        return string.Join('\n', rows.Select(row => string.Join('|', row.Values.Select(value => value is bool flag ? (flag ? 1 : 0) : value))));
    }

    public static Answer AnAnswer() => new()
    {
        Kind = AnswerKind.Partial,
        Text = "第一行[1]\nsecond \"line\"",
        Short = "短",
        Language = Language.ZhHant,
        Citations = [new Citation(1, "a.txt", "標題", new DateOnly(2020, 5, 26), 3, 7, "引文四字"), new Citation(2, "b.txt", "", null, 0, 1, "x")],
        Facts = ["fact-1", "fact-2"],
        Suggestions = ["再问?"],
    };

    public async ValueTask DisposeAsync()
    {
        await Task.CompletedTask;
        Stores.Dispose();
        _file?.Dispose();
    }
}
