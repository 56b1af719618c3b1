using System.Collections.Immutable;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Knowledge;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Index;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Host.Extraction;

/// <param name="Concurrency">Documents that are read at a time.</param>
internal sealed record ExtractionBounds(int Concurrency);

/// <summary>
/// Reads documents by the model behind the record's back: what rules found is published without waiting for it, and what it adds comes in a publication of
/// its own. Where the model fails, it rests; the record stays what it is.
/// </summary>
internal sealed partial class ExtractionWorker(
    KnowledgeBase knowledge, ModelExtraction extraction, ExtractionBounds bounds, TimeProvider time, ILogger<ExtractionWorker> log) : BackgroundService
{
    /// <summary>Documents between two publications: a record of many documents is not merged anew for each.</summary>
    private const int LeastRound = 16;
    private const int Rounds = 20;

    /// <summary>So many failures in a row are the service's, not the documents'.</summary>
    private const int MostFailures = 3;

    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    private readonly ExtractionShelf _shelf = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogDefect(FaultTrace.Of(e));
                await Task.Delay(Rest, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Reads what is due, publishes what came of it, and waits until there is more to do.</summary>
    private async Task RoundAsync(CancellationToken stoppingToken)
    {
        var record = knowledge.Current;
        var due = _shelf.Due(record, time.GetUtcNow());
        var failed = false;
        if (!due.IsEmpty)
        {
            failed = await ReadAsync([.. due.Take(Math.Max(LeastRound, record.Documents.Length / Rounds))], stoppingToken);
        }

        // Known candidates go to a record that came without them as well.
        record = Publish(knowledge.Current);
        if (failed)
        {
            await Task.Delay(Rest, time, stoppingToken);
        }
        else if (_shelf.Due(record, time.GetUtcNow()).IsEmpty)
        {
            await WaitAsync(record, stoppingToken);
        }
    }

    /// <summary>True where the model seems out of order.</summary>
    private async Task<bool> ReadAsync(ImmutableArray<Document> documents, CancellationToken stoppingToken)
    {
        var failures = 0;
        foreach (var some in documents.Chunk(bounds.Concurrency))
        {
            var read = await Task.WhenAll(some.Select(document => extraction.ReadAsync(document, stoppingToken)));
            stoppingToken.ThrowIfCancellationRequested();
            for (var i = 0; i < some.Length; i++)
            {
                failures = read[i] is null ? failures + 1 : 0;
                if (read[i] is { } candidates)
                {
                    _shelf.Put(some[i], candidates);
                }
                else
                {
                    _shelf.PutOff(some[i], time.GetUtcNow());
                }
            }

            if (failures >= MostFailures)
            {
                LogFailing();
                return true;
            }
        }

        return false;
    }

    private KnowledgeIndex Publish(KnowledgeIndex record)
    {
        var candidates = _shelf.Candidates(record);
        if (record.Candidates.SequenceEqual(candidates))
        {
            return record;
        }

        var next = record.With(candidates);
        if (!knowledge.TryReplace(record, next))
        {
            // Documents came meanwhile: the next round sees them.
            return record;
        }

        LogPublished(_shelf.Count, next.Milestones.Count(milestone => milestone.Proposer is not null));
        return next;
    }

    /// <summary>Until another record is published or a document that was put off is due again.</summary>
    private async Task WaitAsync(KnowledgeIndex record, CancellationToken stoppingToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var next = knowledge.NextAsync(record, enough.Token);
        var wait = _shelf.NextDue() - time.GetUtcNow();
        var again = Task.Delay(wait is null ? Timeout.InfiniteTimeSpan : wait.Value > TimeSpan.Zero ? wait.Value : TimeSpan.Zero, time, enough.Token);
        await Task.WhenAny(next, again);
        await enough.CancelAsync();
        await Task.WhenAll(next, again).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stoppingToken.ThrowIfCancellationRequested();
    }

    [LoggerMessage(LogLevel.Information, "The model's reading of the documents is on record: {Proved} facts proved, {Shown} of them new or with something new.")]
    private partial void LogPublished(int proved, int shown);

    [LoggerMessage(LogLevel.Warning, "The model does not read documents at present; it is tried again in a few minutes. What rules found is on record.")]
    private partial void LogFailing();

    [LoggerMessage(LogLevel.Error, "The reading of documents by the model failed; it is tried again in a few minutes: {Fault}")]
    private partial void LogDefect(string fault);
}
