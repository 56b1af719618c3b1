using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Index;

namespace CooperationBot.Conversation.Understanding;

/// <summary>Nouns of a question that describe the answer or the whole record, not the event: they may be absent from the document.</summary>
internal static class AnswerNouns
{
    private static readonly FrozenSet<string> Labels = DataFiles.Words("label-nouns.txt");
    private static readonly FrozenSet<string> Generic = DataFiles.Words("generic-nouns.txt");
    private static readonly FrozenSet<string> Parties = DataFiles.Words("party-nouns.txt");

    private static readonly FrozenSet<string> Measures = Knowledge.Text.WordList.Lines("measures.txt").SelectMany(line => line.Split(' ')).ToFrozenSet(StringComparer.Ordinal);

    private static readonly Cue Person = Cue.Named("person");

    /// <summary>A body without a name of its own ("政府").</summary>
    private const int LongestBody = 2;

    private static readonly int Longest = Labels.Concat(Generic).Concat(Parties).Max(word => word.Length);

    /// <summary>Length of the longest such noun at a place of a text, or 0; single characters do not count.</summary>
    public static int LengthAt(string text, int start)
    {
        for (var length = Math.Min(Longest, text.Length - start); length > 1; length--)
        {
            var word = text.Substring(start, length);
            if (Labels.Contains(word) || Generic.Contains(word) || Parties.Contains(word))
            {
                return length;
            }
        }

        return 0;
    }

    /// <summary>The noun without the measure in front ("个泊位"); a measure that is a noun itself stays ("人").</summary>
    public static string Bare(string what) => what.Length > 2 && Measures.Contains(what[..1]) && Synonyms.At(what, 0, 1) is null ? what[1..] : what;

    /// <summary>True for a noun that asks for the parties of an event ("单位").</summary>
    public static bool IsParty(QueryTerm term) => Is(Parties, term);

    /// <summary>True where parties are what is asked for ("承办单位有哪些").</summary>
    public static bool AsksParties(AnalyzedQuestion question) =>
        question.What.IsEmpty ? question.Main.Query.Terms.Any(IsParty) : question.What.All(IsParty);

    /// <summary>True for a noun that stands for the whole record ("合作").</summary>
    public static bool IsGeneric(QueryTerm term) => Is(Generic, term);

    /// <summary>True for a noun that names the items of a list or the kind of answer ("方面").</summary>
    public static bool IsLabel(QueryTerm term) => Is(Labels, term);

    /// <summary>True for words that end in such a noun ("空间光学领域").</summary>
    public static bool EndsInLabel(string folded) => Labels.Any(word => word.Length > 1 && folded.EndsWith(word, StringComparison.Ordinal));

    /// <summary>The query with the nouns that describe the answer made optional.</summary>
    public static CompiledQuery Relax(CompiledQuery main, Intent intent)
    {
        // "政府的负责人(省长)": where the post is named, what else is said of its holder only describes them.
        var posted = intent is Intent.Who or Intent.Role && main.Query.Terms.Any(IsPost);
        return main with { Query = main.Query with { Terms = [.. main.Query.Terms.Select(term => MayBeAbsent(term, intent) || (posted && !IsPost(term) && DescribesHolder(term)) ? term with { Optional = true } : term)] } };
    }

    private static bool IsPost(QueryTerm term) => term.Text.Length > 1 && term.Forms.Any(form => Knowledge.Text.Glossary.Default.Find(form) is { Kind: Knowledge.Text.GlossaryKind.Title }) && !Person.IsIn(term.Text);

    private static bool DescribesHolder(QueryTerm term) =>
        Person.IsIn(term.Text) || (term.Text.Length <= LongestBody && Knowledge.Text.Glossary.Default.Find(term.Text) is { Kind: Knowledge.Text.GlossaryKind.Org });

    private static bool MayBeAbsent(QueryTerm term, Intent intent) => Is(Labels, term) || intent switch
    {
        Intent.Who => Is(Parties, term),
        Intent.List or Intent.Describe or Intent.Mode or Intent.Compare => Is(Parties, term) || Is(Generic, term),
        Intent.Timeline or Intent.Digest or Intent.Onboarding => Is(Generic, term) || Is(Parties, term),
        Intent.Count => Is(Generic, term) || Quantities.EventNouns.IsGeneric(term),
        Intent.YesNo => false,
        _ => Is(Generic, term),
    };

    private static bool Is(FrozenSet<string> words, QueryTerm term) => words.Contains(term.Text) || words.Contains(term.Forms[0]);
}
