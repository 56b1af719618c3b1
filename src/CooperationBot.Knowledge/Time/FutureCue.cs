namespace CooperationBot.Knowledge.Time;

/// <summary>Words that say that something is still to come (将, 拟, will); they help to choose a missing year.</summary>
internal static class FutureCue
{
    private static readonly System.Buffers.SearchValues<string> Words = System.Buffers.SearchValues.Create(
        [.. new[] { "time-zh.tsv", "time-en.tsv" }.SelectMany(Text.WordList.Lines).Select(line => line.Split('\t')).Where(columns => columns[1] == "future").Select(columns => columns[0])],
        StringComparison.Ordinal);

    public static bool In(ReadOnlySpan<char> folded) => folded.ContainsAny(Words);
}
