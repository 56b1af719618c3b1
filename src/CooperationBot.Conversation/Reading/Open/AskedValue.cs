using System.Collections.Immutable;
using CooperationBot.Conversation.Quantities;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading.Open;

/// <summary>The kind of value that an open question asks for.</summary>
internal enum AskedType
{
    Date,
    Number,

    /// <summary>Anything else: a name, a title, a description. A whole sentence answers.</summary>
    Words,
}

/// <summary>
/// What value an open question asks for, told from its words alone (Data/asked-types.tsv, Data/asked-units.tsv): "…的票房" asks for a number in money, though it has
/// no word of asking. Immutable.
/// </summary>
/// <param name="Type">The kind of value.</param>
/// <param name="Units">Units that a number may have, folded; empty where the question does not tell.</param>
/// <param name="IsUnitAsked">True where the question asks after a quantity of its own units ("多大"), false where it only names what is counted.</param>
/// <param name="Sign">What a sentence shows that gives the asked words; null where the question does not tell.</param>
internal sealed record AskedValue(AskedType Type, ImmutableArray<string> Units, bool IsUnitAsked, Sign? Sign)
{
    private static readonly ImmutableArray<Pattern> Types = Pattern.OfFile("asked-types.tsv");

    private static readonly ImmutableArray<(Pattern Asked, ImmutableArray<string> Units)> Measured =
        [.. Pattern.OfFile("asked-units.tsv").Select(pattern => (pattern, pattern.Name.Split(' ').ToImmutableArray()))];

    public static AskedValue Of(AnalyzedQuestion question)
    {
        var read = Folding.Fold(question.Question.Text);
        var script = PatternScript.OfText(read);
        var type = Types.FirstOrDefault(pattern => pattern.First(read, script) is not null) is { } found ? Enum.Parse<AskedType>(found.Name, ignoreCase: true) : AskedType.Words;
        ImmutableArray<string> asked = type == AskedType.Number ? [.. Measured.Where(entry => entry.Asked.First(read, script) is not null).SelectMany(entry => entry.Units)] : [];
        return new AskedValue(type, type == AskedType.Number && asked.IsEmpty ? Counted(read) : asked, !asked.IsEmpty, type == AskedType.Words ? Sign.Of(read) : null);
    }

    /// <summary>
    /// False for a draft that only quotes whole sentences though a date, a number or something that a sentence shows by a sign is asked for, and for a number in other units.
    /// </summary>
    public bool IsGivenBy(Draft draft, KnowledgeIndex index)
    {
        if (draft.Lines.All(line => line.IsQuote && line.Proof.Any(proof => index.Quote(proof) == draft.Short)))
        {
            return Type == AskedType.Words && Sign is null;
        }

        var brief = Folding.Fold(draft.Short ?? "");
        var stated = Numerals.ReadFolded(brief, new SourceSpan(0, brief.Length)).Select(numeral => numeral.IsPercent ? "%" : Quantities.Units.At(brief, numeral.Span.End, brief.Length)).ToImmutableArray();
        return !IsUnitAsked || stated.Any(unit => unit.Length == 0 || Units.Contains(unit)) || stated.IsEmpty;
    }

    private static ImmutableArray<string> Counted(string read) => Measures.AskedBy(read) is { } measure && measure != Measures.Any ? [.. Measures.In(measure)] : [];
}
