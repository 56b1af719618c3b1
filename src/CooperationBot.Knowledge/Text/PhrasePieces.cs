using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Knowledge.Text;

/// <summary>What a piece of a phrase is, beyond the kinds of the glossary.</summary>
internal enum PieceKind
{
    Entry,

    /// <summary>A number with its measure word.</summary>
    Number,

    /// <summary>和, 与, 、.</summary>
    And,

    /// <summary>的.</summary>
    Of,
}

/// <summary>A piece of a Chinese phrase that has an English form.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Entry">The glossary entry, for entries and for numbers with a measure word that has one.</param>
/// <param name="Text">The Chinese, folded.</param>
/// <param name="English">Its English: the entry's preferred form, a number, "and".</param>
internal readonly record struct PhrasePiece(PieceKind Kind, GlossaryEntry? Entry, string Text, string English)
{
    public bool Is(GlossaryKind kind) => Kind == PieceKind.Entry && Entry?.Kind == kind;

    /// <summary>A verb of the glossary that can also stand as a noun ("合作").</summary>
    public bool IsVerbalNoun => Is(GlossaryKind.Verb) && Entry?.Pattern is not null;

    public bool IsHead => Kind == PieceKind.Entry && Entry?.Kind is GlossaryKind.Instrument or GlossaryKind.Event or GlossaryKind.Org;
}

/// <summary>Cuts a Chinese phrase into the fewest pieces that a glossary knows.</summary>
internal static class PhrasePieces
{
    private static readonly string[] Conjunctions = ["以及", "和", "与", "及", "、"];

    /// <summary>The pieces, or an empty array where some part has no English form.</summary>
    /// <param name="folded">The folded phrase.</param>
    public static ImmutableArray<PhrasePiece> Cut(Glossary glossary, string folded)
    {
        var cost = new double[folded.Length + 1];
        var last = new PhrasePiece[folded.Length + 1];
        var from = new int[folded.Length + 1];
        Array.Fill(cost, double.PositiveInfinity);
        cost[0] = 0;
        for (var i = 0; i < folded.Length; i++)
        {
            if (double.IsPositiveInfinity(cost[i]))
            {
                continue;
            }

            foreach (var piece in At(glossary, folded, i))
            {
                var end = i + piece.Text.Length;
                var sum = cost[i] + (piece.Kind == PieceKind.Entry && piece.Text.Length == 1 ? 1.6 : 1);

                // Of equal cuts the one whose earlier pieces are longer wins: "科技合作|协议", not "科技|合作协议".
                if (sum < cost[end] || (sum == cost[end] && i > from[end]))
                {
                    (cost[end], last[end], from[end]) = (sum, piece, i);
                }
            }
        }

        if (double.IsPositiveInfinity(cost[^1]))
        {
            return [];
        }

        var pieces = ImmutableArray.CreateBuilder<PhrasePiece>();
        for (var i = folded.Length; i > 0; i = from[i])
        {
            pieces.Add(last[i]);
        }

        pieces.Reverse();
        for (var i = 0; i < pieces.Count; i++)
        {
            if (pieces[i].Entry is { } entry && pieces[i].Kind == PieceKind.Entry)
            {
                pieces[i] = Suiting(glossary, pieces[i], entry, i + 1 < pieces.Count ? pieces[i + 1] : null);
            }
        }

        return pieces.ToImmutable();
    }

    /// <summary>Of several entries for one form the adverb before a verb, the adjective before a noun, and the noun elsewhere.</summary>
    private static PhrasePiece Suiting(Glossary glossary, in PhrasePiece piece, GlossaryEntry entry, PhrasePiece? next)
    {
        var wanted = next is not { Kind: PieceKind.Entry } following ? (GlossaryKind?)null
            : following.Is(GlossaryKind.Verb) && !following.IsVerbalNoun ? GlossaryKind.Adverb
            : GlossaryKind.Adjective;
        var best = entry;
        foreach (var other in glossary.Alternatives(piece.Text))
        {
            if (other.Kind == wanted)
            {
                best = other;
                break;
            }

            if (best.Kind is GlossaryKind.Adverb or GlossaryKind.Adjective && other.Kind is not (GlossaryKind.Adverb or GlossaryKind.Adjective or GlossaryKind.Measure))
            {
                best = other;
            }
        }

        return piece with { Entry = best, English = best.English[0] };
    }

    private static IEnumerable<PhrasePiece> At(Glossary glossary, string folded, int i)
    {
        for (var length = Math.Min(glossary.LongestForm(folded[i]), folded.Length - i); length > 0; length--)
        {
            if (glossary.EntryAt(folded, i, length) is { Kind: not GlossaryKind.Measure } entry)
            {
                yield return new PhrasePiece(PieceKind.Entry, entry, folded.Substring(i, length), entry.English[0]);
            }
        }

        foreach (var conjunction in Conjunctions)
        {
            if (i > 0 && string.CompareOrdinal(folded, i, conjunction, 0, conjunction.Length) == 0)
            {
                yield return new PhrasePiece(PieceKind.And, null, conjunction, conjunction == "、" ? "," : "and");
            }
        }

        if (folded[i] == '的' && i > 0)
        {
            yield return new PhrasePiece(PieceKind.Of, null, "的", "of");
        }

        if (folded[i] is ' ' or ',' or '"' or '(' or ')' or '·')
        {
            yield return new PhrasePiece(PieceKind.And, null, folded.Substring(i, 1), folded[i] == ',' ? "," : "");
        }

        if (Number(glossary, folded, i) is { } number)
        {
            yield return number;
        }
    }

    private static PhrasePiece? Number(Glossary glossary, string folded, int i)
    {
        if (!ChineseNumerals.CanStart(folded[i]) && folded[i] != '首')
        {
            return null;
        }

        Numeral numeral;
        if (folded[i] == '首')
        {
            numeral = new Numeral(new SourceSpan(i, i + 1), 1, FigureBound.Exact, IsOrdinal: true);
        }
        else if (!Numerals.TryReadAt(folded, i, folded.Length, out numeral))
        {
            return null;
        }

        var end = numeral.Span.End;
        if (numeral.Span.Length == 1 && !ChineseNumerals.Stands(folded, numeral, folded.Length))
        {
            return null;
        }

        var measure = end < folded.Length ? glossary.EntryAt(folded, end, 1) is { Kind: GlossaryKind.Measure } entry ? entry : null : null;
        if (end < folded.Length && (measure is not null || ChineseNumerals.IsMeasure(folded, end, folded.Length)))
        {
            end++;
        }
        else if (folded[i] == '首')
        {
            return null;
        }

        var words = numeral.IsOrdinal ? NumeralWords.EnglishOrdinal((int)Math.Min(numeral.Value, 9999)) : NumeralWords.English(numeral.Value, numeral.Bound);
        return new PhrasePiece(PieceKind.Number, measure, folded[i..end], measure is { English: ["-", ..] } or null ? words : $"{words} {measure.English[0]}");
    }
}
