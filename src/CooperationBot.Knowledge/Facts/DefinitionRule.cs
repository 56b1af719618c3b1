using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Reads what a term means: "“X”指Y", "所谓X即Y", "X定位于Y", "X refers to Y". One sentence may define several terms.</summary>
internal sealed class DefinitionRule : IMilestoneRule
{
    private const int MaxTerm = 30;
    private const int MinMeaning = 2;

    private static readonly TermMatcher<string> Openers = FactWords.Matcher("definition-openers.txt");

    private static readonly TermMatcher<string> Connectors = new(
        FactWords.Rows("definition-connectors.tsv").Select(row => KeyValuePair.Create(row[0], row[1])));

    public void Read(SentenceScan scan, Narrative narrative, List<Draft> drafts)
    {
        if (!scan.Sentence.Paragraph)
        {
            return;
        }

        var defined = false;
        foreach (var clause in scan.Clauses)
        {
            if (ReadClause(scan, clause, defined) is { } draft)
            {
                defined = true;
                drafts.Add(draft);
            }
        }
    }

    private static Draft? ReadClause(SentenceScan scan, SourceSpan clause, bool defined)
    {
        var start = Topics.Start(scan, clause, clause.End);
        var opened = Openers.TryMatch(scan.Folded, start, clause.End, out _, out var length);
        start += opened ? length : 0;
        var quote = Phrase.QuoteAt(scan, start);
        var end = quote?.End ?? -1;
        if (end < 0)
        {
            end = FindConnector(scan, start, clause.End, opened);
        }

        if (end <= start || end - start > MaxTerm || !Connectors.TryMatch(scan.Folded, end, clause.End, out var needs, out var connector))
        {
            return null;
        }

        // 是 and 则是 define only behind 所谓 or another definition; 指 and 即 only a quoted or opened term.
        if ((needs == "opened" && !opened && !defined) || (needs == "quoted" && quote is null && !opened))
        {
            return null;
        }

        var meaning = MeaningSpan(scan, end + connector, clause.End);
        return meaning.Length < MinMeaning ? null : Make(scan, clause, new SourceSpan(start, end), new SourceSpan(end, end + connector), meaning);
    }

    private static int FindConnector(SentenceScan scan, int start, int end, bool opened)
    {
        for (var i = start + 2; i < end && i - start <= MaxTerm; i++)
        {
            if (Connectors.TryMatch(scan.Folded, i, end, out var needs, out _) && (needs == "any" || opened) && scan.LexemeFrom(i) < scan.Lexemes.Count && !CutsWord(scan, i))
            {
                var stop = i;
                while (stop > start && scan.Folded[stop - 1] == ' ')
                {
                    stop--;
                }

                return stop == i ? i : -1;
            }
        }

        return -1;
    }

    private static bool CutsWord(SentenceScan scan, int position)
    {
        var index = scan.LexemeFrom(position) - 1;
        return index >= 0 && scan.Lexemes[index].End > position;
    }

    private static SourceSpan MeaningSpan(SentenceScan scan, int start, int end)
    {
        while (start < end && scan.Folded[start] is ' ' or ':' or ',')
        {
            start++;
        }

        while (end > start && scan.Folded[end - 1] is '。' or ' ' or ';' or '.')
        {
            end--;
        }

        return new SourceSpan(start, end);
    }

    private static Draft Make(SentenceScan scan, SourceSpan clause, SourceSpan term, SourceSpan connector, SourceSpan meaning)
    {
        var draft = new Draft
        {
            Kind = MilestoneKind.Definition,
            Scan = scan,
            Trigger = connector,
            Title = Titles.Cut(scan, term.Start, meaning.End),
            Topic = term,
            Term = new Argument(scan.Slice(term.Start, term.End), scan.Evidence, term),
            Meaning = new Argument(scan.Slice(meaning.Start, meaning.End), scan.Evidence, meaning),
        };
        draft.Mentions.Add(new Mention(scan.Evidence, connector));
        draft.Enumerations.AddRange(scan.Enumerations.Where(list => clause.Contains(list.Span.Start)));
        return draft;
    }
}
