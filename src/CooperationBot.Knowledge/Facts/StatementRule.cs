using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Reads attributed words: "X表示,…", "“…”X说。", "在X看来,…", with a person or an organisation as the speaker.</summary>
internal sealed class StatementRule : IMilestoneRule
{
    private const int MaxGap = 16;
    private const int MinContent = 6;

    private static readonly FrozenStrings Occasions = new("occasion-words.txt");
    private static readonly TermMatcher<string> Courtesies = FactWords.Matcher("courtesy-words.txt");
    private static readonly FrozenStrings NeedsColon = new("weak-reporting-verbs.txt");

    public void Read(SentenceScan scan, Narrative narrative, List<Draft> drafts)
    {
        if (!scan.Sentence.Paragraph)
        {
            return;
        }

        if (Find(scan) is var (verb, speaker, content))
        {
            drafts.Add(Make(scan, narrative, verb, speaker, content));
        }
    }

    /// <summary>The words that the sentence attributes to a person or an organisation; null where it attributes none.</summary>
    public static Quotation? Speech(SentenceScan scan) =>
        Find(scan) is var (_, speaker, content) ? Quoted(scan, speaker, content) : null;

    private static (Lexeme Verb, Voice Speaker, SourceSpan Content)? Find(SentenceScan scan)
    {
        foreach (var verb in scan.Lexemes)
        {
            if (!verb.Is(WordClass.Reporting) || verb.Is(WordClass.Guard) || scan.InQuote(verb.Start) || scan.InBook(verb.Start))
            {
                continue;
            }

            if (Speaker(scan, verb) is { } speaker && Content(scan, verb, speaker) is { } content)
            {
                return (verb, speaker, content);
            }
        }

        return null;
    }

    private static Quotation Quoted(SentenceScan scan, Voice speaker, SourceSpan content) =>
        new(scan.Slice(speaker.Name.Start, speaker.Name.End), scan.Slice(content.Start, content.End), scan.Evidence, content);

    /// <param name="Name">Who speaks.</param>
    /// <param name="Person">The person, where it is one.</param>
    private sealed record Voice(SourceSpan Name, PersonMention? Person);

    private static Voice? Speaker(SentenceScan scan, Lexeme verb)
    {
        var person = scan.People.LastOrDefault(candidate => candidate.Span.End <= verb.Start && !scan.InQuote(candidate.Span.Start));
        if (person is not null && verb.Start - person.Span.End <= MaxGap && NoBorder(scan, person.Span.End, verb.Start))
        {
            return new Voice(person.Span, person);
        }

        foreach (var name in scan.Names)
        {
            if (name.Kind == NameKind.Organization && name.EndsPhrase && !name.Generic && name.End <= verb.Start && verb.Start - name.End <= 2 && !scan.InQuote(name.Start))
            {
                return new Voice(name.Span, null);
            }

            if (scan.Document.Script == Script.Latin && (name.End + 1 == verb.Start || name.Start == verb.End + 1) && !scan.InQuote(name.Start))
            {
                return new Voice(name.Span, scan.People.FirstOrDefault(known => known.Span == name.Span));
            }
        }

        return null;
    }

    private static SourceSpan? Content(SentenceScan scan, in Lexeme verb, Voice speaker)
    {
        var end = scan.Span.End;
        if (end - verb.End <= 3)
        {
            // “…”X说。
            var quote = scan.Quotes.LastOrDefault(candidate => candidate.End <= speaker.Name.Start);
            return quote.Length > MinContent ? new SourceSpan(quote.Start + 1, quote.End - 1) : null;
        }

        var start = verb.End;
        var marked = scan.Folded[start] is ',' or ':' || scan.StartsWith(start, "了,");
        if (!marked && (NeedsColon.Contains(scan, verb) || Courtesies.TryMatch(scan.Folded, start, end, out _, out _)))
        {
            return null;
        }

        while (start < end && scan.Folded[start] is ',' or ':' or ' ')
        {
            start++;
        }

        if (Phrase.QuoteAt(scan, start) is { } quoted && quoted.End >= end - 1)
        {
            return new SourceSpan(quoted.Start + 1, quoted.End - 1);
        }

        return end - start >= MinContent ? new SourceSpan(start, end) : null;
    }

    private static Draft Make(SentenceScan scan, Narrative narrative, in Lexeme verb, Voice speaker, SourceSpan content)
    {
        var time = EventTime.Before(scan, content.Start < verb.Start ? content.Start : verb.Start);
        var gathering = narrative.Gathering is { } last && scan.Index - last.Sentence <= 6 && MentionsOccasion(scan, verb.Start) ? last : null;
        var leading = content.Start > verb.Start;
        var draft = new Draft
        {
            Kind = MilestoneKind.Statement,
            Scan = scan,
            Trigger = verb.Span,
            Title = leading ? Titles.Cut(scan, Opening(scan, speaker.Name.Start), content.End) : Titles.Cut(scan, content.Start, content.End),
            OwnTime = time is not null,
            Time = time is not null ? MilestoneTime.Of(time, scan.Evidence) : gathering?.Time,
            Topic = content,
            Parent = gathering,
        };
        draft.Mentions.Add(new Mention(scan.Evidence, verb.Span));
        draft.Quotations.Add(Quoted(scan, speaker, content));
        if (speaker.Person is { } person)
        {
            draft.People.Add(person);
        }
        else
        {
            draft.Parties.Add(new Argument(scan.Slice(speaker.Name.Start, speaker.Name.End), scan.Evidence, speaker.Name));
        }

        draft.Figures.AddRange(scan.Figures.Where(figure => content.Contains(figure.Span.Start)));
        draft.Enumerations.AddRange(scan.Enumerations.Where(list => content.Contains(list.Span.Start)));
        return draft;
    }

    /// <summary>"在X看来" keeps its 在.</summary>
    private static int Opening(SentenceScan scan, int name) => name > scan.Span.Start && scan.Folded[name - 1] == '在' ? name - 1 : name;

    private static bool MentionsOccasion(SentenceScan scan, int before)
    {
        for (var i = scan.Span.Start; i < before; i++)
        {
            for (var length = 2; length <= 4 && i + length <= before; length++)
            {
                if (Occasions.Contains(scan, i, i + length))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool NoBorder(SentenceScan scan, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (scan.Folded[i] is ',' or ':' or ';' or '。' or '、')
            {
                return false;
            }
        }

        return true;
    }
}
