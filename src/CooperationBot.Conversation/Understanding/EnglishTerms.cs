using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Understanding;

/// <summary>Turns the Latin words of a question into terms: through the glossary, as pinyin of words on record, or as they are.</summary>
internal sealed class EnglishTerms(Glossary glossary, KnowledgeIndex index)
{
    private static readonly FrozenSet<string> Light = DataFiles.Words("en-light.txt");

    private static readonly FrozenDictionary<string, string[]> Forms = DataFiles.Rows("english-forms.tsv")
        .ToFrozenDictionary(row => row[0], row => row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    public void Read(string mask, ImmutableArray<QueryTerm>.Builder terms, ImmutableArray<string>.Builder unknown)
    {
        if (!mask.Any(char.IsAsciiLetter))
        {
            return;
        }

        var text = Corrected(mask);
        var rest = text.ToCharArray();
        foreach (var group in glossary.FindEnglish(text).GroupBy(match => match.Span))
        {
            var phrase = group.Key.Of(text);
            if (Light.Contains(phrase))
            {
                continue;
            }

            var forms = group.SelectMany(match => match.Entry.Chinese).Select(Folding.Fold).Concat(Forms.GetValueOrDefault(phrase, [])).Append(phrase).Distinct().ToImmutableArray();
            terms.Add(new QueryTerm(phrase, forms));
            QueryCompiler.Take(rest, group.Key.Start, group.Key.Length);
        }

        foreach (var word in Words(new string(rest)))
        {
            var value = word.Value;
            if (Light.Contains(value) || value.Length < 2)
            {
                continue;
            }

            if (Forms.TryGetValue(value, out var meant))
            {
                terms.Add(new QueryTerm(value, [.. meant, value]));
                continue;
            }

            var spelled = index.SpelledInPinyin(value);
            terms.Add(new QueryTerm(value, [.. spelled.SelectMany(word => Synonyms.At(word, 0, word.Length) is { } group && group.Length == word.Length ? group.Forms : [word]), value]));
            if (spelled.IsEmpty)
            {
                unknown.Add(value);
            }
        }
    }

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
