using System.Collections.Immutable;
using System.Globalization;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Understanding;

/// <summary>
/// A question that asks the same of several numbered, dated or quoted things ("第二次和第四次会议分别由谁主持", "the 2nd to the 4th session") as one question for each. Pure.
/// </summary>
internal static class Distribution
{
    /// <summary>No reader wants more answers in one reply; a longer range is left as it stands.</summary>
    private const int Most = 12;

    private static readonly Cue Each = Cue.Named("each");
    private static readonly Cue Numbered = Cue.Named("numbered");
    private static readonly Cue And = Cue.Named("item-and");
    private static readonly Cue Quoted = Cue.Named("quoted");
    private static readonly Cue To = Cue.Named("item-to");

    /// <param name="Item">The number or date that the question is about, as the user wrote it or would have.</param>
    internal readonly record struct Part(string Item, Question Question);

    private readonly record struct Item(SourceSpan Span, string Text, int? Number, Period? Time, bool YearStated);

    /// <summary>The questions in the order of their numbers or dates; empty where only one thing is asked.</summary>
    public static ImmutableArray<Part> Of(Question question)
    {
        var text = QuestionText.Of(question.Text).Original;
        var folded = Folding.Fold(text);
        if (Each.In(folded).ToArray() is not { Length: > 0 } cues)
        {
            return [];
        }

        foreach (var items in new[] { Ordinals(text, folded), Times(text, question.AsOf), Quotes(text, folded) })
        {
            if (Group(items, folded) is { Length: > 1 } group)
            {
                return [.. Spread(group, folded).Select(item => new Part(item, question with { Text = Put(text, group[0].Span.Start, group[^1].Span.End, item, cues) }))];
            }
        }

        return [];
    }

    /// <summary>The text with one item in place of all, and without the words that ask for each.</summary>
    private static string Put(string text, int start, int end, string item, System.Text.RegularExpressions.Match[] cues)
    {
        foreach (var cue in cues.OrderByDescending(cue => cue.Index))
        {
            if (cue.Index >= end)
            {
                text = text.Remove(cue.Index, cue.Length);
            }
        }

        return text[..start] + item + text[end..];
    }

    private static ImmutableArray<Item> Ordinals(string text, string folded) =>
    [
        .. Numbered.In(folded)
            .OrderBy(match => match.Index)
            .Select(match => new Item(new SourceSpan(match.Index, match.Index + match.Length), text.Substring(match.Index, match.Length), Numerals.TryParse(match.Groups["n"].Value, out var numeral) ? (int)numeral.Value : null, null, false)),
    ];

    private static ImmutableArray<Item> Quotes(string text, string folded) =>
        [.. Quoted.In(folded).Select(match => new Item(new SourceSpan(match.Index, match.Index + match.Length), text.Substring(match.Index, match.Length), null, null, false))];

    private static ImmutableArray<Item> Times(string text, DateOnly? asOf) =>
    [
        .. TimeReader.Read(text, new SourceSpan(0, text.Length), new TimeContext(asOf ?? new DateOnly(2000, 12, 31), null, IsQuestion: true))
            .Where(time => !time.IsDuration && time.Relation == TimeRelation.In && time.Period is not null)
            .Select(time => new Item(time.Span, time.Span.Of(text), null, time.Period, time.YearStated)),
    ];

    /// <summary>The first run of items with nothing but "and" or "to" between them.</summary>
    private static Item[] Group(ImmutableArray<Item> items, string folded)
    {
        for (var first = 0; first + 1 < items.Length; first++)
        {
            var last = first;
            while (last + 1 < items.Length && items[last + 1].Span.Start >= items[last].Span.End && Joined(folded[items[last].Span.End..items[last + 1].Span.Start]))
            {
                last++;
            }

            if (last > first)
            {
                return [.. items[first..(last + 1)]];
            }
        }

        return [];
    }

    private static bool Joined(string between) => And.IsIn(between) || To.IsIn(between);

    /// <summary>Each item once; "第一届到第四届" with those between, and "2020年3月和12月" with the year said again.</summary>
    private static IEnumerable<string> Spread(Item[] group, string folded)
    {
        if (group is [{ Number: { } from } first, { Number: { } to }] && To.IsIn(folded[first.Span.End..group[1].Span.Start]) && to > from && to - from < Most)
        {
            return Enumerable.Range(from, to - from + 1).Select(number => Numbered.First(Folding.Fold(first.Text)) is { } match && match.Groups["n"] is { } digits
                ? first.Text[..digits.Index] + number.ToString(CultureInfo.InvariantCulture) + Suffix(number, first.Text[(digits.Index + digits.Length)..])
                : first.Text);
        }

        var year = group[0] is { YearStated: true, Time: { } stated } ? stated.First.Year : (int?)null;
        return group.Take(Most).Select(item => year is { } known && item is { Time: not null, YearStated: false } && folded.Any(Folding.IsHan) ? $"{known}年{item.Text}" : item.Text);
    }

    /// <summary>"3届", but "3rd" after "1st to …".</summary>
    private static string Suffix(int number, string after) => after.Length == 2 && char.IsAsciiLetter(after[0])
        ? (number % 100 is >= 11 and <= 13 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" })
        : after;
}
