using System.Collections.Concurrent;
using System.Text;
using CooperationBot.Host.Documents;
using CooperationBot.Knowledge;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Ingestion;
using CooperationBot.Storage.Delivery;
using CooperationBot.Storage.Tests;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Documents;

/// <summary>The watcher on a real folder. Waiting is for a state of the record, seen after a look of the watcher; the bound only ends a failing test.</summary>
public sealed class FolderWatcherTests : IAsyncLifetime
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("documents-");
    private readonly KnowledgeBase _knowledge = new();
    private readonly TemporaryStore _file = new();
    private DeliveryStores _stores = null!;
    private FolderWatcher _watcher = null!;

    public async Task InitializeAsync()
    {
        _stores = new DeliveryStores(await _file.OpenAsync(), TimeProvider.System);
        _watcher = Watcher(_folder.FullName, NullLogger<Library>.Instance);
    }

    public async Task DisposeAsync()
    {
        await _watcher.StopAsync(CancellationToken.None);
        _watcher.Dispose();
        _stores.Dispose();
        _file.Dispose();
        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_loaded_folder_is_on_record_before_the_watcher_starts()
    {
        Write("a.txt", "第一次会议在甲市举行。");
        Write("sub/b.md", "# 标题\n\n第二次会议在乙市举行。");
        await _watcher.LoadAsync(CancellationToken.None);
        Ids(_knowledge.Current).ShouldBe(["a.txt", "sub/b.md"]);
        await _watcher.StartAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_change_is_told_and_the_first_load_is_left_to_who_starts_the_bot()
    {
        Write("a.txt", "第一次会议在甲市举行。");
        var told = new Told();
        using var watcher = Watcher(_folder.FullName, told);
        await watcher.LoadAsync(CancellationToken.None);
        told.Lines.ShouldBeEmpty();

        Write("b.txt", "第二次会议在乙市举行。");
        await watcher.StartAsync(CancellationToken.None);
        var line = await told.First.Task.WaitAsync(Bound);
        await watcher.StopAsync(CancellationToken.None);
        line.ShouldBe("Documents on record: 2. New or changed: 1, removed: 0.");
    }

    [Fact]
    public async Task Files_added_changed_and_removed_are_followed()
    {
        Write("a.txt", "第一次会议在甲市举行。");
        await StartAsync();
        await UntilAsync(index => Ids(index).SequenceEqual(["a.txt"]));

        Write("b.txt", "第二次会议在乙市举行。");
        await UntilAsync(index => Ids(index).SequenceEqual(["a.txt", "b.txt"]));

        Write("a.txt", "第一次会议在丙市举行。");
        await UntilAsync(index => Text(index, "a.txt").Contains('丙'));

        File.Delete(Path("a.txt"));
        await UntilAsync(index => Ids(index).SequenceEqual(["b.txt"]));
    }

    [Fact]
    public async Task A_change_that_keeps_size_and_time_is_seen_when_the_file_system_tells()
    {
        Write("a.txt", "会议在甲市举行。");
        var written = File.GetLastWriteTimeUtc(Path("a.txt"));
        await _watcher.LoadAsync(CancellationToken.None);
        await StartAsync();
        await UntilAsync(index => Text(index, "a.txt").Contains('甲'));

        Write("a.txt", "会议在乙市举行。");
        File.SetLastWriteTimeUtc(Path("a.txt"), written);
        await UntilAsync(index => Text(index, "a.txt").Contains('乙'));
    }

    [Fact]
    public async Task Documents_that_did_not_change_are_taken_over_as_they_are()
    {
        Write("a.txt", "会议在甲市举行。");
        await StartAsync();
        await UntilAsync(index => index.Documents.Length == 1);
        var before = _knowledge.Current.Documents[0];

        Write("b.txt", "会议在乙市举行。");
        await UntilAsync(index => index.Documents.Length == 2);
        _knowledge.Current.Documents[0].ShouldBeSameAs(before);
    }

    [Fact]
    public async Task A_bad_file_leaves_the_others_on_record_and_comes_in_when_it_is_mended()
    {
        Write("good.txt", "会议在甲市举行。");
        File.WriteAllBytes(Path("bad.txt"), [0, 1, 2, 3]);
        await StartAsync();
        await UntilAsync(index => Ids(index).SequenceEqual(["good.txt"]));

        Write("bad.txt", "会议在乙市举行。");
        await UntilAsync(index => Ids(index).SequenceEqual(["bad.txt", "good.txt"]));
    }

    [Fact]
    public async Task A_file_that_another_program_holds_is_read_when_it_is_let_go()
    {
        await StartAsync();
        var held = new FileStream(Path("held.txt"), FileMode.Create, FileAccess.Write, FileShare.None);
        held.Write(Encoding.UTF8.GetBytes("会议在甲市"));
        held.Flush();
        await LooksAsync(4);
        _knowledge.Current.Documents.ShouldBeEmpty();

        held.Write(Encoding.UTF8.GetBytes("举行。"));
        held.Dispose();
        await UntilAsync(index => index.Documents.Length == 1);
        Text(_knowledge.Current, "held.txt").ShouldBe("会议在甲市举行。");
    }

    [Fact]
    public async Task A_folder_that_vanishes_leaves_the_record_and_is_followed_again_when_it_returns()
    {
        Write("a.txt", "会议在甲市举行。");
        await StartAsync();
        await UntilAsync(index => index.Documents.Length == 1);

        var aside = _folder.FullName + "-aside";
        Directory.Move(_folder.FullName, aside);
        await LooksAsync(2);
        _knowledge.Current.Documents.Length.ShouldBe(1);

        Directory.Move(aside, _folder.FullName);
        Write("b.txt", "会议在乙市举行。");
        await UntilAsync(index => index.Documents.Length == 2);
    }

    [Fact]
    public async Task No_snapshot_ever_mixes_two_states_of_the_folder()
    {
        // Both files are replaced together by renaming a folder: a record with one old and one new file would be half-built.
        WriteState("state-1", "甲", day: 1);
        WriteState("state-2", "乙", day: 2);
        Directory.Move(Path("state-1"), Path("live"));
        using var watcher = Watcher(Path("live"), NullLogger<Library>.Instance);
        await watcher.LoadAsync(CancellationToken.None);
        var mixed = 0;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Looked += () =>
        {
            var cities = _knowledge.Current.Documents.Select(document => document.Text[3]).Distinct().ToList();
            mixed += cities.Count > 1 ? 1 : 0;
            if (cities is ['乙'])
            {
                done.TrySetResult();
            }
        };
        await watcher.StartAsync(CancellationToken.None);
        Directory.Move(Path("live"), Path("old"));
        Directory.Move(Path("state-2"), Path("live"));
        await done.Task.WaitAsync(Bound);
        await watcher.StopAsync(CancellationToken.None);
        mixed.ShouldBe(0);
    }

    private FolderWatcher Watcher(string folder, ILogger<Library> log)
    {
        var source = new FolderSource(folder, IngestionPipeline.Default);
        var library = new Library(_stores.Documents, source, new FolderOrigin(folder), _knowledge, log);
        return new FolderWatcher(source, library, TimeProvider.System, NullLogger<FolderWatcher>.Instance);
    }

    private static string[] Ids(KnowledgeIndex index) => [.. index.Documents.Select(document => document.Id.Value)];

    private static string Text(KnowledgeIndex index, string id) => index.Find(new DocumentId(id))?.Text ?? string.Empty;

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
        File.WriteAllText(Path(name), text);
    }

    private void WriteState(string folder, string city, int day)
    {
        Write($"{folder}/a.txt", $"会议在{city}市举行。");
        Write($"{folder}/b.txt", $"签约在{city}市举行。");

        // Written in the same tick of the file system's clock and of one size, two files look the same; real ones are not written so.
        File.SetLastWriteTimeUtc(Path($"{folder}/a.txt"), DateTime.UnixEpoch.AddDays(day));
        File.SetLastWriteTimeUtc(Path($"{folder}/b.txt"), DateTime.UnixEpoch.AddDays(day));
    }

    private Task StartAsync() => _watcher.StartAsync(CancellationToken.None);

    private Task UntilAsync(Func<KnowledgeIndex, bool> reached) => WaitAsync(() => reached(_knowledge.Current));

    private Task LooksAsync(int count) => WaitAsync(() => count-- <= 0);

    // The condition is asked after each look; a look that came before the question is made up for by asking once at the start.
    private async Task WaitAsync(Func<bool> reached)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Ask()
        {
            if (reached())
            {
                done.TrySetResult();
            }
        }

        _watcher.Looked += Ask;
        Ask();
        try
        {
            await done.Task.WaitAsync(Bound);
        }
        finally
        {
            _watcher.Looked -= Ask;
        }
    }

    private sealed class Told : ILogger<Library>
    {
        public TaskCompletionSource<string> First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<string> Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Lines.Enqueue(formatter(state, exception));
            First.TrySetResult(formatter(state, exception));
        }
    }
}
