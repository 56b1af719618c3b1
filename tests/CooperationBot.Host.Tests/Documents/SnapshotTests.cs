using System.Collections.Concurrent;
using CooperationBot.Host.Documents;
using CooperationBot.Knowledge;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Ingestion;
using CooperationBot.Knowledge.Snapshots;
using CooperationBot.Storage.Delivery;
using CooperationBot.Storage.Tests;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Documents;

/// <summary>A bot that is started again takes from its snapshot what has not changed, and does without a snapshot that is not right.</summary>
public sealed class SnapshotTests : IAsyncLifetime
{
    private readonly TemporaryStore _file = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("snapshot-");
    private DeliveryStores _stores = null!;

    private string Documents => Path.Combine(_folder.FullName, "documents");

    private string Snapshot => Path.Combine(_folder.FullName, "record.snapshot");

    public async Task InitializeAsync()
    {
        _stores = new DeliveryStores(await _file.OpenAsync(), TimeProvider.System);
        Directory.CreateDirectory(Documents);
        Write("a.txt", "2021年5月3日,滨江区与临海区签署战略合作协议。");
        Write("b.txt", "2021年5月4日,会议在乙市举行。");
    }

    public Task DisposeAsync()
    {
        _stores.Dispose();
        _file.Dispose();
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task What_has_not_changed_is_not_read_again()
    {
        using var first = await RunAsync();
        await KeepAsync(first);

        using var again = await RunAsync();

        again.Recalled("a.txt").ShouldBeTrue();
        again.Recalled("b.txt").ShouldBeTrue();
        again.Facts.ShouldBe(first.Facts);
        again.Told.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_changed_came_or_went_meanwhile_is_all_that_is_taken_in()
    {
        using var first = await RunAsync();
        await KeepAsync(first);
        Write("a.txt", "2021年5月3日,滨江区与青岭县签署战略合作协议。");
        Write("c.txt", "2021年5月5日,会议在丙市举行。");

        using var again = await RunAsync();

        again.Recalled("a.txt").ShouldBeFalse();
        again.Recalled("b.txt").ShouldBeTrue();
        again.Texts.ShouldBe(["2021年5月3日,滨江区与青岭县签署战略合作协议。", "2021年5月4日,会议在乙市举行。", "2021年5月5日,会议在丙市举行。"]);

        File.Delete(Path.Combine(Documents, "b.txt"));
        using var last = await RunAsync();
        last.Texts.ShouldBe(["2021年5月3日,滨江区与青岭县签署战略合作协议。", "2021年5月5日,会议在丙市举行。"]);
    }

    [Fact]
    public async Task What_the_store_has_never_heard_of_is_not_on_record()
    {
        using var first = await RunAsync();
        await KeepAsync(first);
        Directory.Delete(Documents, recursive: true);
        Directory.CreateDirectory(Documents);
        Write("b.txt", "2021年5月4日,会议在乙市举行。");
        using var other = new TemporaryStore();
        using var stores = new DeliveryStores(await other.OpenAsync(), TimeProvider.System);

        using var again = await RunAsync(stores);

        again.Texts.ShouldBe(["2021年5月4日,会议在乙市举行。"]);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public async Task A_damaged_file_is_told_of_and_everything_is_read_anew(double place)
    {
        using var first = await RunAsync();
        await KeepAsync(first);
        var bytes = await File.ReadAllBytesAsync(Snapshot);
        bytes[(int)(bytes.Length * place)] ^= 1;
        await File.WriteAllBytesAsync(Snapshot, bytes);

        await ShouldReadAnewAsync(first, "damaged");
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(0.999)]
    public async Task So_is_one_that_is_cut_short(double share)
    {
        using var first = await RunAsync();
        await KeepAsync(first);
        var bytes = await File.ReadAllBytesAsync(Snapshot);
        await File.WriteAllBytesAsync(Snapshot, bytes[..(int)(bytes.Length * share)]);

        await ShouldReadAnewAsync(first, "damaged");
    }

    [Fact]
    public async Task And_one_that_was_made_by_other_rules()
    {
        using var first = await RunAsync();
        await KeepAsync(first);
        var bytes = await File.ReadAllBytesAsync(Snapshot);
        var rules = bytes.AsSpan().IndexOf(RecordSnapshot.Rules.ToByteArray());
        bytes[rules]++;
        var head = bytes.AsSpan(20, BitConverter.ToInt32(bytes));
        System.IO.Hashing.XxHash128.Hash(head, bytes.AsSpan(4));
        await File.WriteAllBytesAsync(Snapshot, bytes);

        await ShouldReadAnewAsync(first, "another version");
    }

    [Fact]
    public async Task A_writing_that_was_cut_off_leaves_what_was_there()
    {
        using var first = await RunAsync();
        await KeepAsync(first);
        await File.WriteAllTextAsync(Snapshot + ".0.new", "half of one");

        using var again = await RunAsync();

        again.Recalled("a.txt").ShouldBeTrue();
        await KeepAsync(again);
        new SnapshotFile(Snapshot).Read().Held.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_keeper_writes_when_the_record_has_settled_and_not_again_without_need()
    {
        var time = new ManualTime();
        using var bot = await RunAsync();
        using var keeper = new SnapshotKeeper(new SnapshotFile(Snapshot), bot.Library, bot.Knowledge, time, NullLogger<SnapshotKeeper>.Instance);
        await keeper.StartAsync(CancellationToken.None);
        await Until.TrueAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(10));
            return File.Exists(Snapshot);
        });
        await keeper.StopAsync(CancellationToken.None);

        using var again = await RunAsync();
        again.Recalled("a.txt").ShouldBeTrue();
    }

    private async Task ShouldReadAnewAsync(Run first, string reason)
    {
        using var again = await RunAsync();
        again.Told.Single().ShouldContain(reason);
        again.Recalled("a.txt").ShouldBeFalse();
        again.Facts.ShouldBe(first.Facts);
    }

    private async Task<Run> RunAsync(DeliveryStores? stores = null)
    {
        var run = new Run(stores ?? _stores, Documents, Snapshot);
        await run.Watcher.LoadAsync(CancellationToken.None);
        return run;
    }

    private async Task KeepAsync(Run run) => new SnapshotFile(Snapshot).Write(await run.Library.HeldAsync(CancellationToken.None));

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Documents, name), text);

    private sealed class Run : IDisposable, ILogger<Library>
    {
        public Run(DeliveryStores stores, string documents, string snapshot)
        {
            var source = new FolderSource(documents, IngestionPipeline.Default);
            Library = new Library(stores.Documents, source, new FolderOrigin("documents"), Knowledge, this, new SnapshotFile(snapshot));
            Watcher = new FolderWatcher(source, Library, TimeProvider.System, NullLogger<FolderWatcher>.Instance);
        }

        public KnowledgeBase Knowledge { get; } = new();

        public Library Library { get; }

        public FolderWatcher Watcher { get; }

        public ConcurrentQueue<string> Told { get; } = new();

        public IEnumerable<string> Texts => Knowledge.Current.Documents.Select(document => document.Text);

        public IEnumerable<string> Facts => Knowledge.Current.Milestones.Select(milestone => $"{milestone.Id} {milestone.Title} {milestone.Time} {string.Join(' ', milestone.Parties)} {string.Join(' ', milestone.Mentions)}");

        /// <summary>True where the document on record is the very one that the snapshot gave.</summary>
        public bool Recalled(string name) =>
            Library.Recalled.Record.Find(new DocumentId(name)) is { } recalled && ReferenceEquals(Knowledge.Current.Find(new DocumentId(name)), recalled);

        public void Dispose() => Watcher.Dispose();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Told.Enqueue(formatter(state, exception));
    }
}
