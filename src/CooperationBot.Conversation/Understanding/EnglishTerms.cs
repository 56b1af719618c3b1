using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Understanding;

/// <summary>What the English words of a question say beside its terms.</summary>
/// <param name="Decisive">Words that no answer may pass over: names and things that the record does not know.</param>
/// <param name="Kinds">Kinds of milestones that its verbs ask for.</param>
internal readonly record struct EnglishReading(ImmutableArray<string> Decisive, KindWords Kinds)
{
    public static readonly EnglishReading Nothing = new([], KindWords.None);
}

/// <summary>Turns the Latin words of a question into terms: through the glossary, as pinyin of words on record, or as they are.</summary>
internal sealed class EnglishTerms(Glossary glossary, KnowledgeIndex index, FrozenSet<string> names)
{
    /// <summary>Weight of a word that a document may say otherwise and that no sentence on record says so.</summary>
    private const double Faint = 0.2;

    /// <summary>Weight of a word that nothing explains and that is not written as a name.</summary>
    private const double Unexplained = 0.5;

    private static readonly FrozenSet<string> Light = DataFiles.Words("en-light.txt");

    /// <param name="mask">The folded question with what has been taken out replaced.</param>
    /// <param name="terms">Receives a term for each phrase and word.</param>
    /// <param name="unknown">Receives the words that nothing explains.</param>
    public EnglishReading Read(string mask, ImmutableArray<QueryTerm>.Builder terms, ImmutableArray<string>.Builder unknown)
    {
        if (!mask.Any(char.IsAsciiLetter))
        {
            return EnglishReading.Nothing;
        }

        var text = Corrected(mask);
        var rest = text.ToCharArray();
        var placed = new List<(int Start, QueryTerm Term)>();
        var decisive = ImmutableArray.CreateBuilder<string>();
        var kinds = KindWords.None;
        foreach (var phrase in Phrases(text))
        {
            QueryCompiler.Take(rest, phrase.Span.Start, phrase.Span.Length);
            var forms = phrase.Forms.SelectMany(WithSynonyms).Distinct().ToImmutableArray();
            var known = forms.Where(Knows).ToImmutableArray();
            if (phrase.Bond == Bond.Light && known.IsEmpty)
            {
                continue;
            }

            var words = phrase.Span.Of(text);
            placed.Add((phrase.Span.Start, new QueryTerm(words, [.. known.Union(forms), words], Optional: phrase.Bond == Bond.Light) { Weight = known.IsEmpty && phrase.Bond == Bond.Soft ? Faint : 1 }));
            if (phrase.Bond == Bond.Firm && known.IsEmpty)
            {
                decisive.Add(words);
            }

            if (phrase.Bond != Bond.Light && phrase.Senses == 1)
            {
                kinds = kinds.With(KindWords.Of(phrase.Forms[0]));
            }
        }

        foreach (var (start, word) in Words(new string(rest)))
        {
            if (Light.Contains(word) || word.Length < 2)
            {
                continue;
            }

            var spelled = index.SpelledInPinyin(word);
            placed.Add((start, new QueryTerm(word, [.. spelled.SelectMany(WithSynonyms), word]) { Weight = spelled.IsEmpty && !names.Contains(word) ? Unexplained : 1 }));
            if (spelled.IsEmpty)
            {
                unknown.Add(word);
                if (names.Contains(word))
                {
                    decisive.Add(word);
                }
            }
        }

        // The last word of a phrase is its head, so the order of the question is kept.
        terms.AddRange(placed.OrderBy(entry => entry.Start).Select(entry => entry.Term));
        return new EnglishReading(decisive.ToImmutable(), kinds);
    }

    /// <summary>The phrases that the glossary or the general vocabulary explains, from left to right; a longer one wins over those inside it.</summary>
    private IEnumerable<EnglishConcept> Phrases(string text)
    {
        var named = glossary.FindEnglish(text)
            .GroupBy(match => match.Span)
            .Select(group => new EnglishConcept(group.Key, [.. group.SelectMany(match => match.Entry.Chinese).Select(Folding.Fold).Distinct()], BondOf(group), 1));
        var end = 0;
        foreach (var group in named.Concat(EnglishConcepts.Find(text)).GroupBy(phrase => phrase.Span).OrderBy(group => group.Key.Start).ThenByDescending(group => group.Key.Length))
        {
            if (group.Key.Start < end)
            {
                continue;
            }

            end = group.Key.End;
            var light = Light.Contains(group.Key.Of(text));
            yield return new EnglishConcept(
                group.Key,
                [.. group.SelectMany(phrase => phrase.Forms).Distinct()],
                light ? Bond.Light : group.Max(phrase => phrase.Bond),
                group.Max(phrase => phrase.Senses));
        }
    }

    /// <summary>What names something must be on record; actions and qualities may be worded otherwise.</summary>
    private static Bond BondOf(IEnumerable<GlossaryMatch> matches) =>
        matches.Any(match => match.Entry.Kind is GlossaryKind.Verb or GlossaryKind.Adverb or GlossaryKind.Adjective or GlossaryKind.Measure) ? Bond.Soft : Bond.Firm;

    /// <summary>The form itself first, then what a document may say for it.</summary>
    private static IEnumerable<string> WithSynonyms(string form) => Synonyms.At(form, 0, form.Length) is { } group && group.Length == form.Length ? group.Forms : (IEnumerable<string>)[form];

    private bool Knows(string form) => Grams.Of(form).All(gram => index.Knows(gram.Key));

    private static IEnumerable<(int Start, string Value)> Words(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiLetter(text[i]))
            {
                var end = i + 1;
                while (end < text.Length && (char.IsAsciiLetter(text[end]) || text[end] == '\''))
                {
                    end++;
                }

                var word = text[i..end];
                yield return (i, word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word.TrimEnd('\''));
                i = end;
            }
        }
    }

    /// <summary>Puts right slips in words that neither the light list, the glossary nor the record's pinyin knows.</summary>
    private string Corrected(string mask)
    {
        var result = new System.Text.StringBuilder();
        var last = 0;
        foreach (var (start, word) in Words(mask))
        {
            result.Append(mask, last, start - last);
            result.Append(Light.Contains(word) || EnglishVocabulary.Knows(word) || !index.SpelledInPinyin(word).IsEmpty ? word : EnglishVocabulary.Nearest(word) ?? word);
            last = start + word.Length;
        }

        return result.Append(mask, last, mask.Length - last).ToString();
    }
}
