using System.Collections.Concurrent;
using System.Collections.Immutable;
using CooperationBot.Conversation.Models;

namespace CooperationBot.Host.Models;

/// <summary>
/// The prompts of a folder. A file that is changed is read anew within seconds; where the change cannot be used, the prompt of before stays and the fault
/// is told once. Thread-safe.
/// </summary>
internal sealed class PromptShelf
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly Action<string> _failed;
    private readonly ConcurrentDictionary<ModelUse, Kept> _kept = [];

    /// <param name="failed">Told of a changed file that cannot be used: one line with file, line and fault. It must not throw.</param>
    /// <exception cref="PromptException">A file is missing or cannot be used.</exception>
    public PromptShelf(string folder, ImmutableHashSet<ModelUse> uses, TimeProvider time, Action<string> failed)
    {
        (_folder, _time, _failed) = (folder, time, failed);
        foreach (var use in uses.Order())
        {
            _kept[use] = Read(use);
        }
    }

    /// <summary>What no reply may tell of: the instructions of all uses that are switched on.</summary>
    public IReadOnlyCollection<string> Instructions => [.. _kept.Values.Select(kept => kept.Prompt.Instructions)];

    /// <summary>The prompt of a use that is switched on, as its file says now.</summary>
    public Prompt Of(ModelUse use)
    {
        var kept = _kept[use];
        if (_time.GetElapsedTime(kept.LookedAt) < LookAgain)
        {
            return kept.Prompt;
        }

        var changed = ChangedAt(use);
        if (changed == kept.ChangedAt)
        {
            return (_kept[use] = kept with { LookedAt = _time.GetTimestamp() }).Prompt;
        }

        try
        {
            return (_kept[use] = Read(use)).Prompt;
        }
        catch (PromptException e)
        {
            _failed(e.Message);
            return (_kept[use] = kept with { ChangedAt = changed, LookedAt = _time.GetTimestamp() }).Prompt;
        }
    }

    private string PathOf(ModelUse use) => Path.Combine(_folder, PromptFile.NameOf(use));

    private DateTime ChangedAt(ModelUse use) => File.GetLastWriteTimeUtc(PathOf(use));

    private Kept Read(ModelUse use)
    {
        var path = PathOf(use);
        try
        {
            var changed = ChangedAt(use);
            return new Kept(PromptFile.Read(path, File.ReadAllText(path), use), changed, _time.GetTimestamp());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PromptException($"{path}:1: cannot be read ({e.GetType().Name}); put the file there or switch Model:Uses:{use} off");
        }
    }

    private sealed record Kept(Prompt Prompt, DateTime ChangedAt, long LookedAt);
}
