using System.Collections.Immutable;

namespace CooperationBot.Conversation.Understanding;

/// <summary>Words that choose one of several ("最近一次"), from Data/selections.tsv.</summary>
internal static class SelectionWords
{
    private static readonly ImmutableArray<(Selection Selection, Pattern Pattern)> Patterns =
        [.. Pattern.OfFile("selections.tsv").Select(pattern => (Enum.Parse<Selection>(pattern.Name), pattern))];

    /// <summary>The selection named, its words taken out of the mask.</summary>
    public static Selection Take(string read, char[] mask)
    {
        var script = PatternScript.OfText(read);
        foreach (var (selection, pattern) in Patterns)
        {
            if (pattern.First(read, script) is { } match)
            {
                QueryCompiler.Take(mask, match.Index, match.Length);
                return selection;
            }
        }

        return Selection.None;
    }
}
