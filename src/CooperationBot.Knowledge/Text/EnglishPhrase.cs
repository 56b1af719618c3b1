using System.Collections.Immutable;
using System.Text;

namespace CooperationBot.Knowledge.Text;

/// <summary>
/// Puts the pieces of a Chinese phrase in English order. The grammar is small on purpose: noun phrases with the head last, verb phrases with an object,
/// a head that a verb phrase describes ("agreement on deepening …"), 的, and lists. Whatever does not fit gives null, never a guess.
/// </summary>
internal sealed class EnglishPhrase(ImmutableArray<PhrasePiece> pieces, VerbForm form)
{
    public string? Render(bool article)
    {
        var (_, words) = Phrase(0, pieces.Length, form, article);
        return words;
    }

    /// <summary>A noun or verb phrase of the pieces from <paramref name="start"/> to <paramref name="end"/>.</summary>
    private (bool IsVerbal, string? Words) Phrase(int start, int end, VerbForm verbForm, bool article)
    {
        if (start >= end)
        {
            return (false, null);
        }

        for (var i = end - 2; i > start; i--)
        {
            if (pieces[i].Kind == PieceKind.Of)
            {
                return (false, Described(start, i, end, article));
            }
        }

        var verb = FirstVerb(start, end);
        if (verb < 0)
        {
            return (false, NounPhrase(start, end, article));
        }

        var subject = Adverbs(start, verb);
        if (pieces[end - 1].IsHead && end - 1 > verb)
        {
            return (false, HeadOnVerb(start, subject, end, article));
        }

        return subject > start ? (false, null) : (true, VerbPhrases(start, end, verbForm));
    }

    /// <summary>"X的Y": "Y of X", or "Y for doing X".</summary>
    private string? Described(int start, int of, int end, bool article)
    {
        var (isVerbal, before) = Phrase(start, of, VerbForm.Gerund, true);
        var (headVerbal, head) = Phrase(of + 1, end, VerbForm.Infinitive, article);
        return before is null || head is null || headVerbal ? null : $"{head} {(isVerbal ? "for" : "of")} {before}";
    }

    /// <summary>"[subject] [verb phrase] 协议": "agreement of subject on doing …".</summary>
    private string? HeadOnVerb(int start, int subject, int end, bool article)
    {
        var headStart = end - 1;
        while (headStart - 1 > subject && pieces[headStart - 1].Kind is PieceKind.Number or PieceKind.Entry && IsModifierOfHead(headStart - 1))
        {
            headStart--;
        }

        var head = NounPhrase(headStart, end, article);
        var verbal = VerbPhrases(subject, headStart, VerbForm.Gerund);
        if (head is null || verbal is null)
        {
            return null;
        }

        if (subject == start)
        {
            return $"{head} on {verbal}";
        }

        return NounPhrase(start, subject, true) is { } who ? $"{head} of {who} on {verbal}" : null;
    }

    private bool IsModifierOfHead(int i) =>
        pieces[i].Kind == PieceKind.Number || pieces[i].Is(GlossaryKind.Instrument) || pieces[i].Is(GlossaryKind.Event) || pieces[i].Is(GlossaryKind.Adjective);

    /// <summary>One or more verb phrases in a row: "deepening … and promoting …".</summary>
    private string? VerbPhrases(int start, int end, VerbForm verbForm)
    {
        var phrases = new List<string>();
        var i = start;
        while (i < end)
        {
            var verb = FirstVerb(i, end);
            if (verb < 0 || Adverbs(i, verb) != i)
            {
                return null;
            }

            var next = NextVerb(verb + 1, end);
            var stop = next < 0 ? end : Adverbs(verb + 1, next);
            while (stop > verb + 1 && pieces[stop - 1].Kind == PieceKind.And)
            {
                stop--;
            }

            if (VerbPhrase(i, verb, stop, verbForm) is not { } phrase)
            {
                return null;
            }

            phrases.Add(phrase);
            i = stop;
            while (i < end && pieces[i].Kind == PieceKind.And)
            {
                i++;
            }
        }

        return phrases.Count == 0 ? null : EnglishList.Join(phrases);
    }

    private string? VerbPhrase(int start, int verb, int end, VerbForm verbForm)
    {
        var words = new StringBuilder();
        for (var i = start; i < verb; i++)
        {
            words.Append(pieces[i].English).Append(' ');
        }

        words.Append(verbForm == VerbForm.Gerund ? EnglishInflection.Gerund(pieces[verb].English) : pieces[verb].English);
        if (verb + 1 == end)
        {
            return words.ToString();
        }

        return NounPhrase(verb + 1, end, true) is { } thing ? words.Append(' ').Append(thing).ToString() : null;
    }

    private string? NounPhrase(int start, int end, bool article)
    {
        while (start < end && pieces[start].Kind == PieceKind.And)
        {
            start++;
        }

        var parts = new List<string>();
        var noun = new EnglishNoun();
        for (var i = start; i < end; i++)
        {
            var piece = pieces[i];
            if (piece.Kind == PieceKind.And)
            {
                // "space and astronomy field": a list of nouns; the article belongs to each of them only when it stands alone.
                if (piece.English.Length > 0 && noun.Text(article) is { } done)
                {
                    parts.Add(done);
                    noun = new EnglishNoun();
                }

                continue;
            }

            if (!noun.Add(piece))
            {
                return null;
            }
        }

        if (noun.Text(article) is { } text)
        {
            parts.Add(text);
        }

        return parts.Count == 0 ? null : EnglishList.Join(parts);
    }

    /// <summary>The first piece that is a verb here: not one that stands as a noun before a head or at the end of a noun phrase.</summary>
    private int FirstVerb(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (pieces[i].Is(GlossaryKind.Verb) && !IsNounHere(i, start, end))
            {
                return i;
            }
        }

        return -1;
    }

    private int NextVerb(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (pieces[i].Is(GlossaryKind.Verb) && !pieces[i].IsVerbalNoun)
            {
                return i;
            }

            if (pieces[i].IsVerbalNoun && i > 0 && i + 1 < end && pieces[i - 1].Kind == PieceKind.And && pieces[i + 1].Kind == PieceKind.Entry && !pieces[i + 1].Is(GlossaryKind.Verb))
            {
                return i;
            }
        }

        return -1;
    }

    private bool IsNounHere(int i, int start, int end)
    {
        if (!pieces[i].IsVerbalNoun)
        {
            return false;
        }

        var alone = i + 1 == end || pieces[i + 1].IsHead || pieces[i + 1].IsVerbalNoun || pieces[i + 1].Kind != PieceKind.Entry;
        return alone || (i > start && pieces[i - 1].Kind == PieceKind.Entry && !pieces[i - 1].Is(GlossaryKind.Adverb) && FirstVerbBefore(start, i));
    }

    private bool FirstVerbBefore(int start, int i)
    {
        for (var k = start; k < i; k++)
        {
            if (pieces[k].Is(GlossaryKind.Verb))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where the adverbs right before <paramref name="verb"/> begin.</summary>
    private int Adverbs(int start, int verb)
    {
        var i = verb;
        while (i > start && pieces[i - 1].Is(GlossaryKind.Adverb))
        {
            i--;
        }

        return i;
    }
}
