using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CooperationBot.Conversation.Understanding;

/// <summary>Words that choose one of several ("最近一次"), from Data/selections.tsv.</summary>
internal static class SelectionWords
{
    private static readonly ImmutableArray<(Selection Selection, Lazy<Regex> Pattern)> Patterns =
        [.. DataFiles.Rows("selections.tsv").Select(row => (
            Enum.Parse<Selection>(row[0]),
            new Lazy<Regex>(() => new Regex(row[1], RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromMilliseconds(250)))))];

    /// <summary>The selection named, its words taken out of the mask.</summary>
    public static Selection Take(string read, char[] mask)
    {
        foreach (var (selection, pattern) in Patterns)
        {
            if (pattern.Value.Match(read) is { Success: true } match)
            {
                QueryCompiler.Take(mask, match.Index, match.Length);
                return selection;
            }
        }

        return Selection.None;
    }
}
