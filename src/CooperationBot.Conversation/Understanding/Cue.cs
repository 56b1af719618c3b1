using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CooperationBot.Conversation.Understanding;

/// <summary>
/// A way of putting something that a question is looked through for, from Data/cues.tsv; one cue has one or more patterns. Thread-safe.
/// </summary>
internal sealed class Cue
{
    private static readonly FrozenDictionary<string, Cue> Known = Pattern.OfFile("cues.tsv")
        .GroupBy(pattern => pattern.Name)
        .ToFrozenDictionary(group => group.Key, group => new Cue([.. group]), StringComparer.Ordinal);

    private readonly ImmutableArray<Pattern> _patterns;

    private Cue(ImmutableArray<Pattern> patterns) => _patterns = patterns;

    public static IEnumerable<string> Names => Known.Keys;

    /// <exception cref="KeyNotFoundException">The file has no such cue: a defect.</exception>
    public static Cue Named(string name) => Known[name];

    public bool IsIn(string text) => First(text) is not null;

    /// <summary>The match of the first pattern that has one at or after a place, or null.</summary>
    public Match? First(string text, int from = 0)
    {
        var script = PatternScript.OfText(text);
        return _patterns.Select(pattern => pattern.First(text, script, from)).FirstOrDefault(match => match is not null);
    }

    /// <summary>The matches of every pattern in the order of the file, each from left to right.</summary>
    public IEnumerable<Match> In(string text)
    {
        var script = PatternScript.OfText(text);
        return _patterns.SelectMany(pattern => pattern.All(text, script));
    }
}
