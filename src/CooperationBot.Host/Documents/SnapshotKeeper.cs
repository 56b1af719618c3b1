using CooperationBot.Knowledge;
using CooperationBot.Knowledge.Index;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Host.Documents;

/// <summary>
/// Writes the record to the snapshot file when it has settled and has gone so far from what is there that reading the difference again would take a while. A fault is
/// told, and the bot goes on without.
/// </summary>
internal sealed partial class SnapshotKeeper(SnapshotFile file, Library library, KnowledgeBase knowledge, TimeProvider time, ILogger<SnapshotKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);

    /// <summary>Of so many documents one may differ: reading it again takes less than writing all.</summary>
    private const int Negligible = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var kept = library.Recalled;
        var seen = KnowledgeIndex.Empty;
        while (!stoppingToken.IsCancellationRequested)
        {
            seen = await knowledge.NextAsync(seen, stoppingToken);
            await Task.Delay(Settled, time, stoppingToken);
            if (knowledge.Current == seen && await library.HeldAsync(stoppingToken) is var held && IsWorthWriting(held, kept) && TryWrite(held))
            {
                kept = held;
            }
        }
    }

    private static bool IsWorthWriting(HeldRecord held, HeldRecord kept)
    {
        // What was withdrawn does not stay on the disk.
        return kept.Hashes.Keys.Any(id => !held.Hashes.ContainsKey(id))
            || held.Hashes.Count(entry => kept.Hashes.GetValueOrDefault(entry.Key) != entry.Value) > held.Hashes.Count / Negligible;
    }

    private bool TryWrite(HeldRecord held)
    {
        try
        {
            file.Write(held);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogUnwritten(file.Path, e.Message.ReplaceLineEndings(" "));
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The snapshot {File} cannot be written; a restart will read every document again. {Reason}")]
    private partial void LogUnwritten(string file, string reason);
}
