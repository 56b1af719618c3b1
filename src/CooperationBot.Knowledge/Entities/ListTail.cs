
namespace CooperationBot.Knowledge.Entities;

/// <summary>What closes a list: 等, a count with a label ("七大方面", "等9所高校"), a verb, or the end of the clause.</summary>
/// <param name="ItemsEnd">End of the last item.</param>
/// <param name="End">End of everything that belongs to the list.</param>
/// <param name="Declared">The number of items that is stated behind them.</param>
/// <param name="Label">What the items are, as written.</param>
/// <param name="Open">True when 等 says that there may be more.</param>
internal readonly record struct ListTail(int ItemsEnd, int End, int? Declared, string Label, bool Open)
{
    private const int MaxLabel = 24;

    /// <summary>True for the word 等 that closes a list.</summary>
    public static bool Closes(SentenceScan scan, in Lexeme lexeme) => lexeme.End - lexeme.Start == 1 && scan.Folded[lexeme.Start] == '等';

    public static ListTail Read(SentenceScan scan, int lastItem, int end, bool verbal)
    {
        for (var i = scan.LexemeFrom(lastItem); i < scan.Lexemes.Count && scan.Lexemes[i].Start < end; i++)
        {
            if (Closes(scan, scan.Lexemes[i]) && !scan.Lexemes[i].Is(WordClass.Guard))
            {
                return Labelled(scan, scan.Lexemes[i].Start, scan.Lexemes[i].End, end, open: true);
            }
        }

        foreach (var numeral in scan.Numerals)
        {
            if (numeral.Span.Start > lastItem && numeral.Span.End < end && !numeral.IsOrdinal && FigureReader.HasUnit(scan, numeral)
                && FigureReader.ReadOne(scan, numeral) is { What.Length: > 0 } figure && figure.Span.Start == numeral.Span.Start && figure.Value >= 2)
            {
                return new ListTail(numeral.Span.Start, figure.Span.End, (int)Math.Min(figure.Value, 9999), figure.What, Open: false);
            }
        }

        var itemEnd = verbal ? end : Math.Min(end, PhraseWithJoint(scan, lastItem));
        return new ListTail(itemEnd > lastItem ? itemEnd : end, Math.Max(itemEnd, lastItem), null, "", Open: false);
    }

    /// <summary>The last item with what 和 adds to it ("水利和文旅").</summary>
    private static int PhraseWithJoint(SentenceScan scan, int start)
    {
        var end = Phrase.End(scan, start, lists: false);
        if (end > start && scan.LexemeAt(end) is { } verb && verb.End - verb.Start == 2 && verb.End < scan.Span.End && scan.Folded[verb.End] == '的')
        {
            // "高水平联动、多主体参与的格局": the verb belongs to the item.
            return verb.End;
        }

        if (end > start && scan.LexemeAt(end) is { } joint && joint.Is(WordClass.Conjunction) && joint.End - joint.Start == 1)
        {
            var more = Phrase.End(scan, joint.End, lists: false);
            return more > joint.End ? more : end;
        }

        return end;
    }

    private static ListTail Labelled(SentenceScan scan, int itemsEnd, int labelStart, int end, bool open)
    {
        foreach (var numeral in scan.Numerals)
        {
            if (numeral.Span.Start == labelStart && !numeral.IsOrdinal && FigureReader.ReadOne(scan, numeral) is { } figure && figure.Span.Start == labelStart)
            {
                return new ListTail(itemsEnd, figure.Span.End, (int)Math.Min(figure.Value, 9999), figure.What, open);
            }
        }

        var stop = Math.Min(end, Phrase.End(scan, labelStart, lists: false));
        var label = stop > labelStart && stop - labelStart <= MaxLabel ? scan.Slice(labelStart, stop) : "";
        return new ListTail(itemsEnd, labelStart + label.Length, null, label, open);
    }
}
