using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Conversation.Wording;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Grounding;

/// <summary>
/// The words that replies may use without proof: the literal parts of the phrases, and function words. Folded, so that both Chinese scripts are one.
/// Immutable.
/// </summary>
internal sealed class FixedWording
{
    private readonly FrozenDictionary<char, string[]> _han;

    private FixedWording(IEnumerable<string> fragments)
    {
        var han = new HashSet<string>(StringComparer.Ordinal);
        var stems = new HashSet<string>(StringComparer.Ordinal);
        var counted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var fragment in fragments)
        {
            han.UnionWith(HanRuns(fragment));
            stems.UnionWith(EnglishWords.Read(fragment).Select(word => word.Stem));
            if (fragment.Trim() is { Length: > 2 } words && Numerals.Read(words).Length > 0)
            {
                counted.Add(words);
            }
        }

        foreach (var word in DataFiles.Words("grounding-light.txt").Concat(WordList.Words("measures.txt")))
        {
            han.UnionWith(HanRuns(Folding.Fold(word)));
            stems.UnionWith(EnglishWords.Read(word).Select(read => read.Stem));
        }

        _han = han.GroupBy(run => run[0]).ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(run => run.Length).ToArray());
        Stems = stems.ToFrozenSet(StringComparer.Ordinal);
        Counted = [.. counted.OrderByDescending(fragment => fragment.Length)];
    }

    public static FixedWording Default { get; } = new(Phrases.Every
        .SelectMany(phrase => new[] { phrase.Hans, phrase.Hant, phrase.En })
        .SelectMany(Literals)
        .Select(Folding.Fold)
        .Distinct());

    /// <summary>Stems of the English words of phrases and of function words.</summary>
    public FrozenSet<string> Stems { get; }

    /// <summary>Parts of phrases that hold a number ("相隔1天"), folded, longest first.</summary>
    public ImmutableArray<string> Counted { get; }

    /// <summary>The fixed Chinese runs that begin with <paramref name="c"/>, longest first.</summary>
    public ReadOnlySpan<string> HanFrom(char c) => _han.GetValueOrDefault(c);

    /// <summary>The parts of a template between its places.</summary>
    private static IEnumerable<string> Literals(string template)
    {
        var i = 0;
        while (i < template.Length)
        {
            var open = template.IndexOf('{', i);
            yield return open < 0 ? template[i..] : template[i..open];
            i = open < 0 ? template.Length : template.IndexOf('}', open) + 1;
        }
    }

    private static IEnumerable<string> HanRuns(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && Folding.IsHan(text[i]))
            {
                i++;
            }

            if (i > start)
            {
                yield return text[start..i];
            }
        }
    }
}
