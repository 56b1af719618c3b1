using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Quantities;

/// <summary>Nouns that stand for events on record ("协议", "meetings"), from Data/event-nouns.tsv.</summary>
internal static class EventNouns
{
    private static readonly Cue Times = Cue.Named("times");

    private static readonly FrozenDictionary<string, ImmutableArray<MilestoneKind>> Nouns = DataFiles.Rows("event-nouns.tsv")
        .ToFrozenDictionary(row => row[0], row => row[1].Split(',').Select(Enum.Parse<MilestoneKind>).ToImmutableArray(), StringComparer.Ordinal);

    private static readonly FrozenSet<string> Named = Marked("named");
    private static readonly FrozenSet<string> Joint = Marked("joint");

    /// <summary>True for a noun that stands for events.</summary>
    public static bool Is(string noun) => Nouns.ContainsKey(noun);

    /// <summary>True for a noun of events that are never of this kind ("会议" of a signing).</summary>
    public static bool IsOfOtherKind(string noun, MilestoneKind kind) => Nouns.TryGetValue(noun, out var kinds) && kinds.Length == 1 && kinds[0] != kind;

    /// <summary>True for a noun of events ("会议").</summary>
    public static bool IsNoun(QueryTerm term) => term.Forms.Append(term.Text).Any(Nouns.ContainsKey);

    /// <summary>The one kind that a term's last word names ("战略合作协议": a signing), or null.</summary>
    public static MilestoneKind? KindOfEnding(string term)
    {
        for (var start = 0; start + 1 < term.Length; start++)
        {
            if (Nouns.TryGetValue(term[start..], out var kinds))
            {
                return kinds.Length == 1 ? kinds[0] : null;
            }
        }

        return null;
    }

    /// <summary>True for a noun that need not stand in the events it covers ("成果").</summary>
    public static bool IsGeneric(QueryTerm term) => term.Forms.Append(term.Text).Any(form => Nouns.ContainsKey(form) && !Named.Contains(form));

    /// <summary>The kinds that the asked noun covers; empty where it is no noun of events.</summary>
    public static ImmutableArray<MilestoneKind> KindsOf(AnalyzedQuestion question)
    {
        // The head of a Chinese phrase, and of an English one, is its last noun ("合作会议": meetings).
        foreach (var term in (question.What.IsEmpty ? question.Main.Query.Terms : question.What).Reverse())
        {
            // An English turn of phrase may mean a meeting or a signing among other things; that asks for no kind.
            if (char.IsAsciiLetter(term.Text[0]) && (term.Optional || AnswerNouns.IsGeneric(term)))
            {
                continue;
            }

            // Of the many Chinese words that an English one may mean, only the first is surely meant.
            foreach (var form in char.IsAsciiLetter(term.Text[0]) ? [term.Text, term.Forms[0]] : term.Forms.Append(term.Text))
            {
                if (Nouns.TryGetValue(form, out var kinds))
                {
                    return kinds;
                }
            }
        }

        return [];
    }

    /// <summary>True for a noun that names papers ("协议").</summary>
    public static bool IsPaper(QueryTerm term) => term.Forms.Append(term.Text).Any(form => Nouns.TryGetValue(form, out var kinds) && kinds[0] == MilestoneKind.Signing);

    /// <summary>True for "几次", "how often": the number of events, not a figure of one of them.</summary>
    public static bool AsksTimes(AnalyzedQuestion question) => Times.IsIn(question.Read);

    /// <summary>The nouns of events in the question; an event need not repeat them.</summary>
    public static HashSet<string> NounsOf(AnalyzedQuestion question) => question.What.Concat(question.Main.Query.Terms)
        .SelectMany(term => term.Forms.Append(term.Text))
        .Where(form => (Nouns.ContainsKey(form) && !Named.Contains(form)) || question.What.Any(what => what.Text == form && !Named.Contains(form)))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>False where the question's noun takes two parties ("携手") and fewer are on record of the milestone.</summary>
    public static bool FitsParties(AnalyzedQuestion question, Milestone milestone) =>
        milestone.Parties.Length > 1 || !question.What.Concat(question.Main.Query.Terms).Any(term => Joint.Contains(term.Text));

    private static FrozenSet<string> Marked(string mark) =>
        DataFiles.Rows("event-nouns.tsv").Where(row => row.Length > 2 && row[2] == mark).Select(row => row[0]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// The done and dated events of the kinds that meet the question's conditions and its words other than the noun itself, in order of time.
    /// </summary>
    public static ImmutableArray<Milestone> Select(Inquiry inquiry, ImmutableArray<MilestoneKind> kinds)
    {
        var nouns = NounsOf(inquiry.Question);
        var main = inquiry.Question.Main;
        if (main.IsEmpty && main.Query.Kinds.IsEmpty && main.Query.Online is null)
        {
            // Nothing but the noun is said: all of them are counted.
            return [.. inquiry.Index.Milestones.Where(milestone => Counts(inquiry.Question, milestone, kinds)).OrderBy(milestone => milestone.Period!.First)];
        }

        return [.. inquiry.Main.Strict.Concat(inquiry.Main.Near.Where(match => match.IsStrict && match.Missing.All(nouns.Contains)))
            .Select(match => match.Milestone)
            .Where(milestone => Counts(inquiry.Question, milestone, kinds))
            .Distinct()
            .OrderBy(milestone => milestone.Period!.First)];
    }

    private static bool Counts(AnalyzedQuestion question, Milestone milestone, ImmutableArray<MilestoneKind> kinds) =>
        FitsParties(question, milestone) && milestone.IsAny(kinds) && milestone.Status == MilestoneStatus.Actual && milestone.Period is { Precision: not DatePrecision.Approximate };
}
