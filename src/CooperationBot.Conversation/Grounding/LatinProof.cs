using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Grounding;

/// <summary>
/// English words of a line. A word passes when it is fixed wording, said in the question, in an English proof, or part of a glossary name of something that
/// the proof names. Names that are left must be the pinyin of one unbroken stretch of the proof, and words that the glossary uses for things must not be left at all.
/// </summary>
internal static class LatinProof
{
    private static readonly FrozenSet<string> Things = Glossary.Default.Entries
        .Where(entry => entry.Kind is not (GlossaryKind.Verb or GlossaryKind.Adverb or GlossaryKind.Adjective or GlossaryKind.Measure))
        .SelectMany(entry => entry.English)
        .SelectMany(form => EnglishWords.Read(form))
        .Select(word => word.Stem)
        .ToFrozenSet(StringComparer.Ordinal);

    public static void Check(DraftText text, Proof proof, List<Violation> violations)
    {
        var words = EnglishWords.Read(text.Text);
        if (words.IsEmpty)
        {
            return;
        }

        var passed = new bool[words.Length];
        Fixed(text, words, passed);
        Named(words, proof, passed);
        for (var i = 0; i < words.Length; i++)
        {
            if (passed[i])
            {
                continue;
            }

            var end = i + 1;
            if (IsName(text.Text, words[i]))
            {
                while (end < words.Length && !passed[end] && ((IsName(text.Text, words[end]) && IsNext(text.Text, words[end - 1], words[end])) || IsTied(text.Text, words[end - 1], words[end])))
                {
                    end++;
                }

                if (!Spelled(text.Text, words.AsSpan()[i..end], proof))
                {
                    violations.Add(text.Wrong(ViolationKind.Name, new SourceSpan(words[i].Span.Start, words[end - 1].Span.End)));
                }
            }
            else if (Things.Contains(words[i].Stem) && !proof.Stems.Contains(words[i].Stem))
            {
                violations.Add(text.Wrong(ViolationKind.Name, words[i].Span));
            }

            i = end - 1;
        }
    }

    /// <summary>Whether a number is a word of a glossary name whose thing the proof names ("14th Five-Year Plan").</summary>
    public static bool IsInName(DraftText text, SourceSpan number, Proof proof)
    {
        var words = EnglishWords.Read(text.Text);
        var found = new List<(int Words, GlossaryEntry Entry)>();
        for (var i = 0; i < words.Length && words[i].Span.Start <= number.Start; i++)
        {
            found.Clear();
            Glossary.Default.EnglishAt(words, i, found);
            if (found.Any(match => words[i + match.Words - 1].Span.End >= number.End && proof.Names(match.Entry)))
            {
                return true;
            }
        }

        return false;
    }

    private static void Fixed(DraftText text, ImmutableArray<EnglishWords.Word> words, bool[] passed)
    {
        for (var i = 0; i < words.Length; i++)
        {
            passed[i] = text.IsTouched(words[i].Span) || char.IsAsciiDigit(text.Text[words[i].Span.Start]) || FixedWording.Default.Stems.Contains(words[i].Stem);
        }
    }

    /// <summary>Passes the words of every glossary name whose thing the proof names.</summary>
    private static void Named(ImmutableArray<EnglishWords.Word> words, Proof proof, bool[] passed)
    {
        var found = new List<(int Words, GlossaryEntry Entry)>();
        for (var i = 0; i < words.Length; i++)
        {
            found.Clear();
            Glossary.Default.EnglishAt(words, i, found);
            for (var k = found.Count - 1; k >= 0; k--)
            {
                var (length, entry) = found[k];
                if (passed.AsSpan(i, length).IndexOf(false) >= 0 && proof.Names(entry))
                {
                    passed.AsSpan(i, length).Fill(true);
                }
            }
        }
    }

    private static bool IsName(string text, EnglishWords.Word word) => char.IsUpper(text[word.Span.Start]);

    private static bool IsNext(string text, EnglishWords.Word word, EnglishWords.Word next)
    {
        var between = text.AsSpan(word.Span.End, next.Span.Start - word.Span.End);
        return between.Length <= 2 && between.IndexOfAny(",;()/") < 0;
    }

    /// <summary>Two syllables of one name ("Xi'an").</summary>
    private static bool IsTied(string text, EnglishWords.Word word, EnglishWords.Word next) => next.Span.Start - word.Span.End == 1 && text[word.Span.End] is '\'' or '\u2019';

    /// <summary>Whether the words together stand in an English proof or question, or are the pinyin of one stretch of the proof.</summary>
    private static bool Spelled(string text, ReadOnlySpan<EnglishWords.Word> words, Proof proof)
    {
        var written = Folding.Fold(text[words[0].Span.Start..words[^1].Span.End]);
        if (proof.Holds(written) || (words.Length == 1 && proof.Stems.Contains(words[0].Stem)))
        {
            return true;
        }

        var letters = string.Concat(written.Where(char.IsLetter));
        return letters.Length is > 1 and <= 60 && proof.Sentences.Any(sentence => PinyinIn(sentence.Text, letters));
    }

    private static bool PinyinIn(string text, string letters)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (Folding.IsHan(text[i]) && ReadsAs(text, i, letters))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ReadsAs(string text, int i, ReadOnlySpan<char> letters)
    {
        if (letters.IsEmpty)
        {
            return true;
        }

        if (i >= text.Length)
        {
            return false;
        }

        foreach (var reading in Pinyin.Readings(text[i]))
        {
            if (letters.StartsWith(reading, StringComparison.Ordinal) && ReadsAs(text, i + 1, letters[reading.Length..]))
            {
                return true;
            }
        }

        return false;
    }
}
