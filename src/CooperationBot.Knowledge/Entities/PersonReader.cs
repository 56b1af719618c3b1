using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Entities;

/// <summary>
/// Finds Chinese people's names where a title or a verb of speaking or attending stands beside them, and reads their titles in full
/// ("滨海科学城党工委副书记、管委会主任" gives "滨海科学城管委会主任" as the second one).
/// </summary>
internal static class PersonReader
{
    private static readonly FrozenSet<string> Surnames = FactWords.Set("surnames.txt");
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SurnameLookup = Surnames.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenStrings Adverbs = new("person-adverbs.txt");
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

            if (lexeme.Is(WordClass.Trigger) && lexeme.Word.Reports is MilestoneKind.Visit or MilestoneKind.Announcement)
            {
                ReadDoer(scan, lexeme, people);
            }

            if (lexeme.Is(WordClass.Reporting | WordClass.Attending | WordClass.Title))
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

        if (NameLength(scan, start) is var length and > 0)
        {
            Add(scan, people, start, start + length, PersonTitles.Before(scan, title));
        }
    }

    /// <summary>"李建国表示", "欧阳明、李建国共同主持", "王敏局长": the names that stand between a border and the word.</summary>
    private static void ReadBefore(SentenceScan scan, in Lexeme word, List<PersonMention> people)
    {
        var end = word.Start;
        while (end > scan.Span.Start && scan.LexemeEndingAt(end) is { } adverb && Adverbs.Contains(scan, adverb))
        {
            end = adverb.Start;
        }

        foreach (var time in scan.Times)
        {
            // "王明25日表示", "王明将于27日率团".
            end = time.Span.End == end ? time.Span.Start : end;
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

    /// <summary>"王建国在上海考察", "王建国首次公开提出": the name that opens the clause of a visit or an announcement.</summary>
    private static void ReadDoer(SentenceScan scan, Lexeme deed, List<PersonMention> people)
    {
        var clause = scan.Clauses[scan.ClauseAt(deed.Start)];
        var start = Topics.Start(scan, clause, deed.Start);
        if (NameLength(scan, start) is var length and > 0 && start + length <= deed.Start && !people.Exists(person => person.Span.Start == start))
        {
            Add(scan, people, start, start + length, new PersonTitles([], ""));
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

    /// <summary>
    /// Length of the name that begins at <paramref name="start"/> right behind a title, or 0. What follows decides: 张涛发来贺信 is 张涛, who 发来贺信.
    /// </summary>
    private static int NameLength(SentenceScan scan, int start)
    {
        var (found, strength) = (0, 0);
        for (var length = 2; length <= 4; length++)
        {
            if (start + length <= scan.Span.End && IsName(scan, start, length) && BorderStrength(scan, start + length) is var border and > 0 && border >= strength)
            {
                (found, strength) = (length, border);
            }
        }

        return found;
    }

    /// <summary>0 = the name would be cut in a word, 1 = a word that may follow a name, 2 = punctuation, 3 = a verb of speaking or attending.</summary>
    private static int BorderStrength(SentenceScan scan, int end)
    {
        if (end >= scan.Span.End || !(Folding.IsHan(scan.Folded[end]) || char.IsLetterOrDigit(scan.Folded[end])) || scan.InTime(end))
        {
            return 2;
        }

        if (!Lexicon.Words.TryMatch(scan.Folded, end, scan.Span.End, out var word, out _))
        {
            return 0;
        }

        return word.Is(WordClass.Reporting | WordClass.Attending) ? 3
            : word.Is(WordClass.Boundary | WordClass.Trigger | WordClass.Planned | WordClass.Title | WordClass.Conjunction) && !word.Is(WordClass.Guard) ? 1 : 0;
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
        return surname > 0 && given is 1 or 2 && !IsPlace(scan, start, length) && !NotNames.TryMatch(scan.Folded, start, scan.Span.End, out _, out _);
    }

    /// <summary>"兰州市" begins with a surname and is none.</summary>
    private static bool IsPlace(SentenceScan scan, int start, int length) => Gazetteer.ProvinceOf(scan.Folded.Substring(start, length)) is not null;

    private static void Add(SentenceScan scan, List<PersonMention> people, int start, int end, PersonTitles titles)
    {
        var span = new SourceSpan(start, end);
        people.Add(new PersonMention(scan.Slice(start, end), titles.Full, titles.Text, scan.Evidence, span));
    }
}
