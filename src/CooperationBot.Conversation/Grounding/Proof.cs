using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Grounding;

/// <summary>The sentences that one line rests on, with the names that stand over their documents. One check owns it.</summary>
internal sealed class Proof
{
    private readonly Dictionary<GlossaryEntry, bool> _named = [];
    private readonly string[] _texts;
    private HashSet<string>? _stems;
    private HashSet<string>? _chinese;

    /// <param name="sentences">The cited sentences.</param>
    /// <param name="cited">The milestones that the cited sentences report, with their other reports: they give names, but no dates and no numbers.</param>
    /// <param name="echo">The question's own words, which may be said back.</param>
    public Proof(ImmutableArray<ProofSentence> sentences, ImmutableArray<CitedMilestone> cited, QuestionEcho echo)
    {
        Sentences = sentences;
        Cited = cited;
        Echo = echo;
        _texts =
        [
            .. sentences.Select(sentence => sentence.Text), .. sentences.Select(sentence => sentence.Frame).Distinct().SelectMany(frame => frame), .. cited.SelectMany(milestone => milestone.Reports), .. cited.Select(milestone => milestone.Series).OfType<string>(), echo.Text,
        ];
    }

    public ImmutableArray<CitedMilestone> Cited { get; }

    public ImmutableArray<ProofSentence> Sentences { get; }

    public QuestionEcho Echo { get; }

    /// <summary>Whether the folded words stand, unbroken, in a cited sentence, in its document's title, source or bylines, or in the question.</summary>
    public bool Holds(ReadOnlySpan<char> folded)
    {
        foreach (var text in _texts)
        {
            if (text.AsSpan().IndexOf(folded, StringComparison.Ordinal) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Length of the longest part of <paramref name="folded"/> from its beginning that stands unbroken in the proof; 0 where it is under two.</summary>
    public int LongestHeld(ReadOnlySpan<char> folded) => Longest(_texts, folded);

    /// <summary>As <see cref="LongestHeld"/>, in the cited sentences alone.</summary>
    public int LongestCited(ReadOnlySpan<char> folded) => Longest(_texts.AsSpan(0, Sentences.Length), folded);

    private static int Longest(ReadOnlySpan<string> texts, ReadOnlySpan<char> folded)
    {
        var longest = 1;
        foreach (var text in texts)
        {
            // A longer part cannot begin before the place where its own beginning is first found.
            var from = 0;
            while (longest < folded.Length && text.AsSpan(from).IndexOf(folded[..(longest + 1)], StringComparison.Ordinal) is var at and >= 0)
            {
                from += at;
                longest++;
            }
        }

        return longest > 1 ? longest : 0;
    }

    /// <summary>Whether a cited sentence names what the entry names, in either language.</summary>
    public bool Names(GlossaryEntry entry)
    {
        if (!_named.TryGetValue(entry, out var named))
        {
            _named[entry] = named = entry.Chinese.Any(form => Holds(Folding.Fold(form))) || Chinese.Contains(entry.Chinese[0]);
        }

        return named;
    }

    /// <summary>Chinese names, folded, of everything that English sentences of the proof speak of.</summary>
    public HashSet<string> Chinese => _chinese ??= [.. Sentences.Where(sentence => sentence.Words.Length > 2).SelectMany(sentence => Translated(sentence.Words))];

    /// <summary>Stems of the English words of the proof, its titles and the question.</summary>
    public HashSet<string> Stems => _stems ??= [.. _texts.SelectMany(text => EnglishWords.Read(text)).Select(word => word.Stem)];

    private static List<string> Translated(ImmutableArray<EnglishWords.Word> words)
    {
        var found = new List<(int Words, GlossaryEntry Entry)>();
        for (var i = 0; i < words.Length; i++)
        {
            Glossary.Default.EnglishAt(words, i, found);
        }

        return [.. found.SelectMany(match => match.Entry.Chinese).Distinct().Select(Folding.Fold)];
    }
}
