namespace CooperationBot.Knowledge.Text;

/// <summary>Joins English words to a list.</summary>
public static class EnglishList
{
    /// <summary>"A", "A and B", "A, B and C".</summary>
    public static string Join(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };
}
