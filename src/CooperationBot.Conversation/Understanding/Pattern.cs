using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CooperationBot.Conversation.Understanding;

/// <summary>
/// A named regular expression from a data file of two columns: name, tab, pattern over the read question. Built when it is first needed, and not
/// tried on a text that has no letter of its script. Thread-safe.
/// </summary>
internal sealed class Pattern
{
    /// <summary>
    /// A net under a pattern that backtracks without end, and no more: questions are bounded to QuestionText.MaximumLength, and PatternTests tries every
    /// pattern on the texts that are worst for it. It is far above what a busy machine holds a thread up, for a match that is given up changes the answer.
    /// </summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    private readonly PatternScript _script;
    private readonly Lazy<Regex> _regex;

    private Pattern(string name, string expression)
    {
        Name = name;
        _script = PatternScript.OfPattern(expression);
        _regex = new Lazy<Regex>(() => new Regex(expression, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Bound));
    }

    public string Name { get; }

    /// <summary>The patterns of an embedded file, in its order.</summary>
    public static ImmutableArray<Pattern> OfFile(string file) => [.. DataFiles.Rows(file).Select(row => new Pattern(row[0], row[1]))];

    /// <summary>The first match at or after a place, or null; an empty match is none.</summary>
    public Match? First(string text, PatternScript script, int from = 0)
    {
        if (!_script.MayMatch(script))
        {
            return null;
        }

        try
        {
            return _regex.Value.Match(text, from) is { Success: true, Length: > 0 } match ? match : null;
        }
        catch (RegexMatchTimeoutException)
        {
            // A text that a pattern cannot judge is not of its kind.
            return null;
        }
    }

    /// <summary>All matches that are not empty, from left to right.</summary>
    public IEnumerable<Match> All(string text, PatternScript script)
    {
        for (var match = First(text, script); match is not null; match = First(text, script, match.Index + match.Length))
        {
            yield return match;
        }
    }
}
