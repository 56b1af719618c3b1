using System.Collections.Immutable;
using System.Globalization;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Understanding;

/// <summary>Numbers of a question with what they count; they become optional terms in both spellings ("七大", "7大").</summary>
internal static class NumberWords
{
    private const int Following = 8;

    /// <summary>"某某两地": two names spoken of together, which a name may end in.</summary>
    private const int Pair = 2;

    private static readonly Cue Phase = Cue.Named("phase");

    /// <summary>True for a number that is a name ("二期").</summary>
    public static bool IsPhase(string word) => word.Length > 1 && Phase.IsIn(word[^1..]) && Numerals.TryParse(word[..^1], out _);

    /// <summary>The number that a text begins with ("两个领域"), or null.</summary>
    public static int? Leading(string text) =>
        Numerals.TryReadAt(text, 0, text.Length, out var numeral) && numeral is { IsOrdinal: false, Value: > 1 and <= 999 } ? (int)numeral.Value : null;

    /// <param name="mask">The question; numbers are taken out of it.</param>
    /// <param name="terms">Receives the numbers as optional terms.</param>
    /// <param name="names">Stretches that are names: a number inside one ("one city, multiple parks") counts nothing.</param>
    public static ImmutableArray<StatedNumber> Take(char[] mask, ImmutableArray<QueryTerm>.Builder terms, ImmutableArray<SourceSpan> names)
    {
        var text = new string(mask);
        var numbers = ImmutableArray.CreateBuilder<StatedNumber>();
        foreach (var numeral in Numerals.ReadFolded(text, new SourceSpan(0, text.Length)))
        {
            if (numeral.IsOrdinal || names.Any(name => name.Start <= numeral.Span.Start && numeral.Span.End < name.End && !(numeral.Value == Pair && Folding.IsHan(text[numeral.Span.Start]))))
            {
                continue;
            }

            var end = numeral.Span.End;
            if (numeral.Value == 1 && end < text.Length && ChineseTerms.IsLight(text[numeral.Span.Start..(end + 1)]))
            {
                continue;
            }

            var measure = end < text.Length && Folding.IsHan(text[end]) ? text[end].ToString() : "";
            var rest = text[Math.Min(end + measure.Length, text.Length)..Math.Min(text.Length, end + measure.Length + Following)];
            numbers.Add(new StatedNumber(numeral.Value, rest.Split(QueryCompiler.Taken, ',', '。', '?', '"')[0].Trim()));
            terms.Add(new QueryTerm(text[numeral.Span.Start..end] + measure, Forms(numeral.Value, measure), Optional: !Phase.IsIn(measure)));
            QueryCompiler.Take(mask, numeral.Span.Start, numeral.Span.Length + measure.Length);
        }

        return numbers.ToImmutable();
    }

    /// <summary>True for the term of a number of more than two with its measure ("12条").</summary>
    public static bool IsCount(QueryTerm term) =>
        term.Text.Length > 1 && Numerals.TryReadAt(term.Text, 0, term.Text.Length, out var numeral) && !numeral.IsOrdinal && numeral.Value > Pair && numeral.Span.End < term.Text.Length;

    private static ImmutableArray<string> Forms(decimal value, string measure)
    {
        var arabic = value.ToString("0.####", CultureInfo.InvariantCulture) + measure;
        return value == decimal.Truncate(value) && value is >= 1 and <= 99 ? [arabic, NumeralWords.Chinese((int)value) + measure] : [arabic];
    }
}
