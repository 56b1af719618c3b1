using System.Collections.Immutable;
using System.Globalization;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Models;

/// <summary>
/// Says whether a translation keeps what can be compared between two languages: numbers, dates, names of the glossary in their order, plans,
/// negations and hedges, and the number of sentences. Pure and thread-safe.
/// </summary>
internal static class TranslationCheck
{
    private const string PlainSigns = "，。、；：？！,.;:?!'\"“”‘’()（）《》〈〉-–—%&/$€£¥ ";
    private const string Ends = "。！？!?.";
    private const int LongestPerCharacter = 12;

    /// <summary>In English, at most one letter in so many is a Chinese character: a name beside its reading.</summary>
    private const int HanShare = 5;

    private static readonly ImmutableArray<decimal> Scales = [1, 10, 100, 1000, 10_000, 1_000_000, 100_000_000, 1_000_000_000];

    private const string QuotationMarks = "“”„\"「」『』《》〈〉";

    /// <summary>What is wrong; null where nothing is.</summary>
    public static ModelFault? Fault(string source, string translation)
    {
        if (translation.Length == 0 || (QuestionText.LanguageOf(source) == Language.En) == (QuestionText.LanguageOf(translation) == Language.En) || translation.Length > (source.Length * LongestPerCharacter) + 40 || Sentences(translation) > Sentences(source))
        {
            return ModelFault.Shape;
        }

        if (translation.Any(c => !char.IsLetterOrDigit(c) && !PlainSigns.Contains(c, StringComparison.Ordinal)) || translation.Contains("://", StringComparison.Ordinal)
            || translation.Contains("www.", StringComparison.OrdinalIgnoreCase))
        {
            return ModelFault.Markup;
        }

        var (from, to) = (Folding.Fold(source), Folding.Fold(translation));
        if (Numbers(from).IsEmpty && Slots.Names(from).IsEmpty)
        {
            // Nothing in it can be compared: whatever stands there would pass.
            return ModelFault.Shape;
        }

        if (QuestionText.LanguageOf(translation) == Language.En && translation.Count(Folding.IsHan) * HanShare > translation.Count(char.IsLetter))
        {
            // Half of it was left as it was.
            return ModelFault.Shape;
        }

        return !SameNumbers(from, to) ? ModelFault.Numbers
            : !Slots.NamesInOrder(from).SequenceEqual(Slots.NamesInOrder(to)) ? ModelFault.Names
            : translation.Count(c => QuotationMarks.Contains(c, StringComparison.Ordinal)) > source.Count(c => QuotationMarks.Contains(c, StringComparison.Ordinal)) ? ModelFault.Words
            : !Slots.Status(source).SetEquals(Slots.Status(translation)) ? ModelFault.Status
            : null;
    }

    /// <summary>Each number of either text stands in the other: as digits, scaled ("14亿", "1.4 billion"), or as a month's name.</summary>
    private static bool SameNumbers(string source, string translation)
    {
        var (one, other) = (Numbers(source), Numbers(translation));
        return one.All(number => Has(other, number)) && other.All(number => Has(one, number)) && one.Length == other.Length;
    }

    private static bool Has(ImmutableArray<decimal> numbers, decimal number) =>
        numbers.Any(candidate => Scales.Any(scale => candidate * scale == number || number * scale == candidate));

    private static ImmutableArray<decimal> Numbers(string folded)
    {
        var numbers = ImmutableArray.CreateBuilder<decimal>();
        for (var i = 0; i < folded.Length; i++)
        {
            if (char.IsAsciiDigit(folded[i]))
            {
                var end = i + 1;
                while (end < folded.Length && (char.IsAsciiDigit(folded[end]) || (folded[end] is '.' or ',' && end + 1 < folded.Length && char.IsAsciiDigit(folded[end + 1]))))
                {
                    end++;
                }

                numbers.Add(decimal.TryParse(folded.AsSpan(i, end - i), NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : -1);
                i = end;
            }
            else if (Month(folded, i) is { } month)
            {
                numbers.Add(month);
            }
        }

        return numbers.ToImmutable();
    }

    private static int? Month(string folded, int at)
    {
        if (!char.IsAsciiLetter(folded[at]) || (at > 0 && char.IsAsciiLetter(folded[at - 1])))
        {
            return null;
        }

        var names = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;
        for (var month = 0; month < 12; month++)
        {
            var name = names[month];
            var end = at + name.Length;
            if (string.Compare(folded, at, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0 && (end >= folded.Length || !char.IsAsciiLetter(folded[end]))
                && (name.Length > 3 || (end + 1 < folded.Length && folded[end] == ' ' && char.IsAsciiDigit(folded[end + 1]))))
            {
                return month + 1;
            }
        }

        return null;
    }

    /// <summary>Stretches with letters between the ends of sentences; a point inside a number is no end.</summary>
    private static int Sentences(string text)
    {
        var (sentences, hasLetters) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (Ends.Contains(text[i], StringComparison.Ordinal) && (i + 1 == text.Length || !char.IsLetterOrDigit(text[i + 1]) || Folding.IsHan(text[i + 1])))
            {
                (sentences, hasLetters) = (sentences + (hasLetters ? 1 : 0), false);
            }

            hasLetters |= char.IsLetter(text[i]);
        }

        return sentences + (hasLetters ? 1 : 0);
    }
}
