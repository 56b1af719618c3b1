using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Understanding;

/// <summary>Phrases that a question puts in quotation marks, looked for as they stand where the record has their words.</summary>
internal static partial class QuoteWords
{
    public static void Take(char[] mask, KnowledgeIndex index, ImmutableArray<QueryTerm>.Builder terms)
    {
        foreach (Match match in Quoted().Matches(new string(mask)))
        {
            var phrase = match.Groups["q"].Value.Trim();
            var forms = Forms(phrase).Where(form => Grams.Of(form).All(gram => index.Knows(gram.Key))).ToImmutableArray();
            if (!forms.IsEmpty)
            {
                terms.Add(new QueryTerm(phrase, forms));
                QueryCompiler.Take(mask, match.Index, match.Length);
            }
        }
    }

    /// <summary>The phrase, and with its leading number in the other spelling ("七大方面", "7大方面").</summary>
    private static IEnumerable<string> Forms(string phrase)
    {
        yield return phrase;
        if (Numerals.TryReadAt(phrase, 0, phrase.Length, out var numeral) && !numeral.IsOrdinal && numeral.Value is >= 1 and <= 99 && numeral.Value == decimal.Truncate(numeral.Value))
        {
            var rest = phrase[numeral.Span.End..];
            yield return char.IsAsciiDigit(phrase[0]) ? NumeralWords.Chinese((int)numeral.Value) + rest : $"{(int)numeral.Value}{rest}";
        }
    }

    [GeneratedRegex(@"[""'](?<q>[^""'|]{2,60})[""']", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
