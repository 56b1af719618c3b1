namespace CooperationBot.Conversation.Chats;

/// <summary>Whether one more question is let through.</summary>
internal enum Admission
{
    Admitted,

    /// <summary>Too many, and it is time to say so.</summary>
    Refused,

    /// <summary>Too many, and it has been said within this minute.</summary>
    RefusedAgain,
}

/// <summary>
/// Lets at most a number of questions of one key through in any minute, counted in slices of ten seconds, so that a key costs the same however much it
/// asks. Kept in the memory of this process for the keys seen last: a restart begins anew. Thread-safe.
/// </summary>
internal sealed class QuestionLimit(int perMinute, int mostKeys, TimeProvider time)
{
    private const int Slices = 6;

    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Window = Slice * Slices;

    private readonly RecentKeys<Counter> _counters = new(mostKeys);
    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();

    public Admission Ask(string key)
    {
        var elapsed = time.GetElapsedTime(_start);
        lock (_lock)
        {
            return _counters.Use(key, () => new Counter()).Ask(elapsed, perMinute);
        }
    }

    private sealed class Counter
    {
        /// <summary>The slice that runs and the whole ones before it: together never less than a minute.</summary>
        private readonly int[] _counts = new int[Slices + 1];
        private long _slice;
        private TimeSpan? _refused;

        public Admission Ask(TimeSpan now, int most)
        {
            Turn(now.Ticks / Slice.Ticks);
            if (_counts.Sum() < most)
            {
                _counts[_slice % _counts.Length]++;
                return Admission.Admitted;
            }

            if (_refused is { } before && now - before < Window)
            {
                return Admission.RefusedAgain;
            }

            _refused = now;
            return Admission.Refused;
        }

        /// <summary>Empties the slices that have begun since the last question.</summary>
        private void Turn(long slice)
        {
            for (var begun = Math.Max(_slice + 1, slice - Slices); begun <= slice; begun++)
            {
                _counts[begun % _counts.Length] = 0;
            }

            _slice = Math.Max(_slice, slice);
        }
    }
}
