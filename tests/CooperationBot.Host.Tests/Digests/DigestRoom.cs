using System.Collections.Immutable;
using CooperationBot.Channels;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Evaluation.Delivery;
using CooperationBot.Host.Digests;
using CooperationBot.Host.Documents;
using CooperationBot.Knowledge;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Index;
using CooperationBot.Storage;
using CooperationBot.Storage.Delivery;
using CooperationBot.Storage.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace CooperationBot.Host.Tests.Digests;

/// <summary>The work on digests over a real SQLite file, with documents and a clock that the test changes.</summary>
internal sealed class DigestRoom : IAsyncDisposable
{
    public const string Zone = "Asia/Shanghai";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cooperation-digests-");
    private readonly Dictionary<string, string> _documents = [];
    private readonly KnowledgeBase _record = new();
    private int _causes;

    private DigestRoom(StoreDatabase database)
    {
        Stores = new DeliveryStores(database, Time);
        Work = Again();
    }

    public ManualTime Time { get; } = new();

    public DeliveryStores Stores { get; }

    public DigestWork Work { get; private set; }

    /// <summary>What comes on record when the work looks for what others have brought.</summary>
    public CatchUp CatchUp { get; set; } = _ => Task.CompletedTask;

    public static async Task<DigestRoom> OpenAsync()
    {
        var folder = Directory.CreateTempSubdirectory("cooperation-digests-");
        var room = new DigestRoom(await StoreDatabase.OpenAsync(StoreAddress.Parse(StoreProvider.Sqlite, "Data Source=store.db", folder.FullName), CancellationToken.None));
        await room.Stores.Leases.RenewAsync("w", CancellationToken.None);
        room.Put("first.txt", "港口联盟首次会议\n\n2020-05-26\n\n5月25日，青山市与明河市在青山市召开港口联盟第一次联席会议。\n");
        await room.Work.NoteAsync(CancellationToken.None);
        return room;
    }

    /// <summary>The bot has been started again: nothing is remembered but what the store has.</summary>
    public DigestWork Again() => Work = new DigestWork(
        Stores.Subscriptions, Stores.News, _record, cancellationToken => CatchUp(cancellationToken), new DigestWriter(new AnswerPipeline(_record), (_, milestones) => $"<svg>{milestones.Length}</svg>"), new QuartzCalendar(),
        [new LoopChannel((_, _) => Task.FromResult<SendResult>(new SendResult.Sent("m")))], DigestRules.Default, Time, NullLogger<DigestWork>.Instance);

    /// <summary>A document is put into the folder, changed or (null) taken out.</summary>
    public void Put(string file, string? text)
    {
        if (text is null)
        {
            _documents.Remove(file);
        }
        else
        {
            _documents[file] = text;
        }

        _record.Publish(KnowledgeIndex.Build([.. _documents.Select(document => new PlainTextReader().Read(new DocumentId(document.Key), document.Value))]));
    }

    public Task SubscribeAsync(params ImmutableArray<Subscription> subscriptions) => CauseAsync([.. subscriptions.Select(subscription => new ChatChange.Subscribed(subscription))]);

    /// <summary>Every day at nine, from the next nine o'clock on.</summary>
    public Subscription Daily(string chat, int hour = 9) => new()
    {
        Chat = LoopChannel.Chat(chat), Kind = ChatKind.Group, Language = Language.ZhHans, Cron = $"0 0 {hour} * * ?", Zone = Zone,
        NextDue = NextNine(hour), ToldUntil = Today,
    };

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(Zone)).DateTime);

    /// <summary>Lets the clock go on to the next slot of a subscription and ticks.</summary>
    public async Task<int> NextDayAsync(int days = 1, TimeSpan late = default)
    {
        Time.Advance(NextNine(9) - Time.GetUtcNow() + TimeSpan.FromDays(days - 1) + late);
        return await Work.TickAsync(CancellationToken.None);
    }

    /// <summary>The texts in the outbox, each with its chat.</summary>
    public async Task<List<string>> SaidAsync()
    {
        var said = new List<string>();
        while (await Stores.Outbox.TakeAsync("w", LoopChannel.ChannelName, 1000, CancellationToken.None) is { IsEmpty: false } due)
        {
            foreach (var one in due)
            {
                await Stores.Outbox.MarkSendingAsync(one, CancellationToken.None);
                await Stores.Outbox.SettleAsync(one, new SendResult.Sent("m"), null, Time.GetUtcNow(), CancellationToken.None);
                said.Add($"{one.Request.Chat.Chat}: {one.Request.Request.Body}");
            }
        }

        return said;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.CompletedTask;
        Stores.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private async Task CauseAsync(ImmutableArray<ChatChange> changes)
    {
        var key = $"cause:{++_causes}";
        await Stores.Queue.AddAsync(new InboundItem(key, LoopChannel.ChannelName, key, "", Time.GetUtcNow()), CancellationToken.None);
        var taken = await Stores.Work.TakeAsync("w", 9, CancellationToken.None);
        await Stores.Work.CompleteAsync(taken.Single(), changes, [], CancellationToken.None);
    }

    private DateTimeOffset NextNine(int hour)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        var local = TimeZoneInfo.ConvertTime(Time.GetUtcNow(), zone);
        var nine = new DateTimeOffset(local.Date.AddHours(hour), local.Offset);
        return nine > Time.GetUtcNow() ? nine : nine.AddDays(1);
    }
}
