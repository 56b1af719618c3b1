using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Entities;

/// <summary>
/// Finds Chinese people's names where a title or a verb of speaking or attending stands beside them, and reads their titles in full
/// ("成都科学城党工委副书记、管委会主任" gives "成都科学城管委会主任" as the second one).
/// </summary>
internal static class PersonReader
{
    private static readonly FrozenSet<string> Surnames = FactWords.Set("surnames.txt");
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SurnameLookup = Surnames.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly TermMatcher<string> NotNames = FactWords.Matcher("not-names.txt");

    public static IReadOnlyList<PersonMention> Read(SentenceScan scan)
    {
        if (scan.Document.Script == Script.Latin)
        {
            return LatinPersonReader.Read(scan);
        }

        var people = new List<PersonMention>();
        for (var i = 0; i < scan.Lexemes.Count; i++)
        {
            var lexeme = scan.Lexemes[i];
            if (lexeme.Is(WordClass.Title))
            {
                ReadAfterTitle(scan, lexeme, people);
            }

            if (lexeme.Is(WordClass.Reporting | WordClass.Attending | WordClass.Title | WordClass.Planned) || lexeme.Word.Need == TriggerNeed.Event)
            {
                ReadBefore(scan, lexeme, people);
            }
        }

        return people;
    }

    private static void ReadAfterTitle(SentenceScan scan, in Lexeme title, List<PersonMention> people)
    {
        var start = title.End;
        while (start < scan.Span.End && scan.Text[start] == ' ')
        {
            start++;
        }

        if (NameLength(scan, start, strict: false) is var length and > 0)
        {
            Add(scan, people, start, start + length, PersonTitles.Before(scan, title));
        }
    }

    /// <summary>"段成刚表示", "马兴瑞、林郑月娥共同主持", "李洁局长": the names that stand between a border and the word.</summary>
    private static void ReadBefore(SentenceScan scan, in Lexeme word, List<PersonMention> people)
    {
        var end = word.Start;
        while (end > scan.Span.Start && scan.LexemeEndingAt(end) is { } adverb && adverb.Is(WordClass.Boundary) && scan.Folded[adverb.Start] is '共' or '分' or '一' or '联' or '同')
        {
            end = adverb.Start;
        }

        while (true)
        {
            var start = NameStart(scan, end);
            if (start < 0)
            {
                return;
            }

            if (!people.Exists(person => person.Span.Start <= start && person.Span.End >= end))
            {
                var own = word.Is(WordClass.Title) && word.Start == end ? [scan.Slice(word.Start, word.End)] : ImmutableArray<string>.Empty;
                Add(scan, people, start, end, new PersonTitles(own, own.IsEmpty ? "" : own[0]));
            }

            if (start == scan.Span.Start || scan.Folded[start - 1] is not ('、' or '和' or '与'))
            {
                return;
            }

            end = start - 1;
        }
    }

    /// <summary>Start of a name that ends at <paramref name="end"/> behind a border, or -1.</summary>
    private static int NameStart(SentenceScan scan, int end)
    {
        for (var length = 4; length >= 2; length--)
        {
            var start = end - length;
            if (start >= scan.Span.Start && IsBorderBefore(scan, start) && IsName(scan, start, length))
            {
                return start;
            }
        }

        return -1;
    }

    private static bool IsBorderBefore(SentenceScan scan, int start)
    {
        if (start == scan.Span.Start || !(Folding.IsHan(scan.Folded[start - 1]) || char.IsLetterOrDigit(scan.Folded[start - 1])))
        {
            return true;
        }

        return scan.Folded[start - 1] is '和' or '与' or '在' || scan.InTime(start - 1)
            || (scan.LexemeEndingAt(start) is { } before && before.Is(WordClass.Boundary) && before.End - before.Start > 1);
    }

    /// <summary>Length of the name that begins at <paramref name="start"/> right behind a title, or 0.</summary>
    private static int NameLength(SentenceScan scan, int start, bool strict)
    {
        var found = 0;
        for (var length = 2; length <= 4; length++)
        {
            if (start + length <= scan.Span.End && IsName(scan, start, length) && IsBorderAfter(scan, start + length))
            {
                found = Math.Max(found, length);
            }
        }

        return strict && found == 0 ? 0 : found;
    }

    private static bool IsBorderAfter(SentenceScan scan, int end)
    {
        if (end >= scan.Span.End || !(Folding.IsHan(scan.Folded[end]) || char.IsLetterOrDigit(scan.Folded[end])) || scan.InTime(end))
        {
            return true;
        }

        return Lexicon.Words.TryMatch(scan.Folded, end, scan.Span.End, out var word, out _)
            && word.Is(WordClass.Boundary | WordClass.Reporting | WordClass.Attending | WordClass.Trigger | WordClass.Planned | WordClass.Title | WordClass.Conjunction);
    }

    private static bool IsName(SentenceScan scan, int start, int length)
    {
        for (var i = start; i < start + length; i++)
        {
            if (!Folding.IsHan(scan.Folded[i]))
            {
                return false;
            }
        }

        var surname = length >= 3 && SurnameLookup.Contains(scan.Folded.AsSpan(start, 2)) ? 2
            : SurnameLookup.Contains(scan.Folded.AsSpan(start, 1)) ? 1 : 0;
        var given = length - surname;
        return surname > 0 && given is 1 or 2 && surname > 0 && !NotNames.TryMatch(scan.Folded, start, scan.Span.End, out _, out _);
    }

    private static void Add(SentenceScan scan, List<PersonMention> people, int start, int end, PersonTitles titles)
    {
        var span = new SourceSpan(start, end);
        people.Add(new PersonMention(scan.Slice(start, end), titles.Full, titles.Text, scan.Evidence, span));
    }
}
