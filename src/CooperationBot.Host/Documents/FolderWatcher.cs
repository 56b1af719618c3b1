using CooperationBot.Conversation.Delivery;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using CooperationBot.Knowledge.Ingestion;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Host.Documents;

/// <summary>
/// Keeps the library in step with the documents folder. The file system's notices wake it; once a second it looks by itself, for file systems that
/// send none. A file is read when its size and time have stood still from one look to the next. When the folder cannot be listed, the record stays as
/// it is.
/// </summary>
internal sealed partial class FolderWatcher(FolderSource source, Library library, TimeProvider time, ILogger<FolderWatcher> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(100);

    // A folder that takes long to list is looked at less often, so that looking never takes more than a tenth of the time.
    private const int LeastRest = 10;
    private const int QuickLooks = 50;

    private readonly SemaphoreSlim _notice = new(0, 1);
    private readonly ConcurrentQueue<string> _noticed = new();
    private FolderContent _content = FolderContent.Empty;
    private ImmutableSortedDictionary<string, FileStamp> _lastListed = ImmutableSortedDictionary<string, FileStamp>.Empty;
    private HashSet<string> _suspect = [];
    private FileSystemWatcher? _notifier;
    private bool _loaded;
    private bool _unkept;
    private bool _unlisted;

    /// <summary>Raised after every look at the folder, on the watcher's own thread; the record then shows what it found.</summary>
    public event Action? Looked;

    /// <summary>Reads the folder and publishes its record; the bot calls it before it answers. Without it the first look does the same.</summary>
    /// <exception cref="IOException">The folder is missing or cannot be listed.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Listen();
        var listed = source.List();
        await BringAsync(source.Read(library.Recall(), listed, ImmutableHashSet<string>.Empty, ImmutableHashSet<string>.Empty, cancellationToken), cancellationToken);
        (_lastListed, _loaded) = (listed, true);
    }

    public override void Dispose()
    {
        _notifier?.Dispose();
        base.Dispose();
        _notice.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var quickLooks = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var started = time.GetTimestamp();
            var unsettled = false;
            try
            {
                unsettled = await LookAsync(stoppingToken);
                _unlisted = false;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException && !stoppingToken.IsCancellationRequested)
            {
                OnUnlisted(e);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogDefect(FaultTrace.Of(e));
            }

            Looked?.Invoke();
            quickLooks = unsettled ? quickLooks + 1 : 0;
            var rest = time.GetElapsedTime(started) * LeastRest;
            await RestAsync(unsettled && quickLooks < QuickLooks ? Settle : rest > Poll ? rest : Poll, stoppingToken);
        }
    }

    /// <summary>Takes in what has changed and stood still since the last look; true when something has not stood still yet.</summary>
    private async Task<bool> LookAsync(CancellationToken stoppingToken)
    {
        if (!_loaded)
        {
            await LoadAsync(stoppingToken);
            return false;
        }

        Listen();
        while (_noticed.TryDequeue(out var path))
        {
            _suspect.Add(Path.GetRelativePath(source.Folder, path).Replace(Path.DirectorySeparatorChar, '/'));
        }

        var listed = source.List();
        var moving = listed.Where(file => !_lastListed.TryGetValue(file.Key, out var stamp) || stamp != file.Value).Select(file => file.Key).ToHashSet(StringComparer.Ordinal);
        _lastListed = listed;
        var suspect = _suspect;
        var next = source.Read(_content, listed, moving, suspect, stoppingToken);
        _suspect = [.. suspect.Where(moving.Contains)];
        if (_unkept || !next.Files.SequenceEqual(_content.Files))
        {
            await BringAsync(next, stoppingToken);
        }

        return moving.Count > 0 || next.Files.Any(file => file.InUse);
    }

    private async Task BringAsync(FolderContent next, CancellationToken cancellationToken)
    {
        var known = _content.Files.ToDictionary(file => file.Id);
        foreach (var failed in next.Files.Where(file => known.GetValueOrDefault(file.Id)?.Result != file.Result).Select(file => file.Result).OfType<IngestionResult.Failed>())
        {
            LogFailed(failed.Id.Value, failed.Reason);
        }

        // Taken note of first: content that cannot be indexed is not tried again until it changes; what the store did not take is.
        _content = next;
        _unkept = true;
        try
        {
            await library.BringAsync(next, cancellationToken);
            _unkept = false;
        }
        catch (Exception e) when (e is not (DbException or TimeoutException or OperationCanceledException))
        {
            _unkept = false;
            throw;
        }
    }

    private void OnUnlisted(Exception e)
    {
        _notifier?.Dispose();
        _notifier = null;
        if (!_unlisted)
        {
            LogUnlisted(source.Folder, e.Message);
        }

        _unlisted = true;
    }

    // Sleeps until the time is up or the file system sends notice; then a little more, because editors write in several steps.
    private async Task RestAsync(TimeSpan most, CancellationToken stoppingToken)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var notice = _notice.WaitAsync(woken.Token);
        var timer = Task.Delay(most, time, woken.Token);
        var first = await Task.WhenAny(notice, timer);
        await woken.CancelAsync();
        await Task.WhenAll(notice, timer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (first == notice && !stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Settle, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Listen()
    {
        if (_notifier is not null || !Directory.Exists(source.Folder))
        {
            return;
        }

        try
        {
            var notifier = new FileSystemWatcher(source.Folder) { IncludeSubdirectories = true };
            notifier.Changed += (_, change) => Notice(change.FullPath);
            notifier.Created += (_, change) => Notice(change.FullPath);
            notifier.Deleted += (_, change) => Notice(change.FullPath);
            notifier.Renamed += (_, change) => Notice(change.FullPath);
            notifier.Error += (_, _) => Notice(null);
            notifier.EnableRaisingEvents = true;
            _notifier = notifier;
        }
        catch (IOException e)
        {
            // The system has no watches left: looking once a second is enough.
            LogPolling(source.Folder, e.Message);
        }
    }

    private void Notice(string? path)
    {
        if (path is not null)
        {
            _noticed.Enqueue(path);
        }

        try
        {
            _notice.Release();
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // Notice has been given already, or nobody listens any more.
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Document} is not on record. {Reason}")]
    private partial void LogFailed(string document, string reason);

    [LoggerMessage(LogLevel.Warning, "The documents folder {Folder} cannot be listed; the record stays as it is. {Reason}")]
    private partial void LogUnlisted(string folder, string reason);

    [LoggerMessage(LogLevel.Error, "The documents folder could not be taken in; the record stays as it is: {Fault}")]
    private partial void LogDefect(string fault);

    [LoggerMessage(LogLevel.Warning, "The documents folder {Folder} cannot be watched and is looked at once a second instead. {Reason}")]
    private partial void LogPolling(string folder, string reason);
}
