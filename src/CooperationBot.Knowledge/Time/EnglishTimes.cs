namespace CooperationBot.Knowledge.Time;

/// <summary>Reads English time expressions.</summary>
internal static class EnglishTimes
{
    public static bool TryRead(in Scan scan, ReadOnlySpan<char> original, int at, List<TimeExpression> found, out int after)
    {
        after = at;
        return false;
    }
}
