using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Evaluation.Delivery;
using CooperationBot.Evaluation.Kill;
using CooperationBot.Host.Digests;
using CooperationBot.Knowledge;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Index;
using CooperationBot.Storage;
using CooperationBot.Storage.Delivery;
using Microsoft.Extensions.Logging.Abstractions;

namespace CooperationBot.Evaluation.Digests;

/// <summary><c>digests</c>: how long it takes until thousands of digests that are due at one minute are in the outbox.</summary>
internal static class DigestsCommand
{
    public static Command Create()
    {
        var count = new Option<int>("--subscriptions") { Description = "How many are due.", DefaultValueFactory = _ => 10_000 };
        var store = new Option<string>("--store") { Description = "What they are kept in.", DefaultValueFactory = _ => "sqlite" };
        store.AcceptOnlyFromAmong("sqlite", "postgres");
        var documents = new Option<DirectoryInfo>("--documents") { Description = "What the digests are made of.", HelpName = "DIR", DefaultValueFactory = _ => new DirectoryInfo("seeds") };
        var command = new Command("digests", "Time how long digests that are due together take to be composed and queued.") { count, store, documents };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(count), parsed.GetValue(store) == "postgres" ? StoreProvider.PostgreSql : StoreProvider.Sqlite, parsed.GetRequiredValue(documents), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int count, StoreProvider provider, DirectoryInfo documents, TextWriter report, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        await using var kept = await KillStore.OpenAsync(provider, folder.Name);
        using var stores = new DeliveryStores(await StoreDatabase.OpenAsync(kept.Address, cancellationToken), TimeProvider.System);
        await stores.Leases.RenewAsync("w", cancellationToken);
        var record = new KnowledgeBase();
        var now = TimeProvider.System.GetUtcNow();
        var subscriptions = Enumerable.Range(0, count).Select(n => new ChatChange.Subscribed(new Subscription
        {
            Chat = LoopChannel.Chat(n.ToString(CultureInfo.InvariantCulture)), Kind = ChatKind.Group, Language = n % 3 == 0 ? Language.En : Language.ZhHans, Cron = "0 0 9 * * ?",
            Zone = "Asia/Shanghai", NextDue = now, ToldUntil = DateOnly.FromDateTime(now.UtcDateTime),
        }));
        var part = 0;
        foreach (var some in subscriptions.Chunk(500))
        {
            var key = $"setup:{part++}";
            await stores.Queue.AddAsync(new InboundItem(key, LoopChannel.ChannelName, key, "", now), cancellationToken);
            await stores.Work.CompleteAsync((await stores.Work.TakeAsync("w", 1, cancellationToken)).Single(), [.. some], [], cancellationToken);
        }

        // What the folder holds came after all of them subscribed: it is news to everybody.
        record.Publish(KnowledgeIndex.Build([.. documents.EnumerateFiles("*.txt").Select(file => new PlainTextReader().Read(new DocumentId(file.Name), File.ReadAllText(file.FullName)))]));
        var work = new DigestWork(
            stores.Subscriptions, stores.News, record, _ => Task.CompletedTask, new DigestWriter(new AnswerPipeline(record), (_, milestones) => $"<svg>{milestones.Length}</svg>"), new QuartzCalendar(),
            [new LoopChannel((_, _) => Task.FromResult<SendResult>(new SendResult.Sent("m")))], DigestRules.Default, TimeProvider.System, NullLogger<DigestWork>.Instance);
        await work.NoteAsync(cancellationToken);
        var clock = Stopwatch.StartNew();
        var ended = await work.TickAsync(cancellationToken);
        report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{provider}: {ended} digests composed and queued in {clock.Elapsed.TotalSeconds:0.00} s"));
        return ended == count ? 0 : 1;
    }
}
