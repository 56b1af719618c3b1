using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading;

/// <summary>How far a passage meets a question.</summary>
/// <param name="Score">Share of the question's words in the sentence itself, those it inherits counting less; 0 to 1.</param>
/// <param name="Own">Share of the words that the sentence holds itself, 0 to 1.</param>
/// <param name="Exact">True where the sentence itself has the asked ordinal right beside the asked noun.</param>
/// <param name="Leans">Sentences before it that alone give something the question relies on, the nearest first.</param>
internal sealed record Fit(double Score, double Own, bool Exact, ImmutableArray<Passage> Leans);

/// <summary>
/// Everything in a question that an answer must not pass over: its words, dates, ordinals and numbers. A passage meets it only when each of them stands
/// in the sentence or in what the sentence leans on.
/// </summary>
internal sealed class Demand
{
    private const double Framed = 0.7;
    private const double Leant = 0.6;
    private const double OptionalWeight = 0.15;
    private const int Longest = 8;

    /// <summary>Among equals, the sentence with the asked ordinal beside the asked noun.</summary>
    private const double ExactOrdinal = 0.05;

    /// <summary>"两大新区", "双方": a pair is how two names are spoken of, not a figure.</summary>
    private const int Pair = 2;

    private static readonly Cue Genitive = Cue.Named("genitive");

    private static readonly FrozenSet<string> Light = DataFiles.Words("reading-light.txt");
    private static readonly FrozenSet<string> Sides = DataFiles.Words("reading-sides.txt");
    private static readonly int LongestLight = Light.Max(word => word.Length);

    private readonly string _joined;
    private readonly CompiledQuery _query;
    private readonly bool _hasSide;
    private readonly ImmutableArray<QueryTerm> _terms;

    public Demand(AnalyzedQuestion question, bool hasSide = false)
    {
        _joined = Genitive.In(question.Read).Reverse().Aggregate(question.Read, (read, match) => read.Remove(match.Index, match.Length));
        _query = question.Main;
        Occasion = new Occasion(question.Main.Query);
        ImmutableArray<QueryTerm> terms = [.. question.Main.Query.Terms.Where(term => !Passes(term.Text) && !(hasSide && IsSideWord(term.Text))).Select(term => WithDeeds(term, question.Intent)).Select(Unquoted)];

        // Where nothing must be there, everything must: "四项工作包括什么" has no other words.
        _terms = terms.All(term => term.Optional) ? [.. terms.Select(term => term with { Optional = term.Text.Length < 2 })] : terms;
        _hasSide = hasSide;
    }

    /// <summary>The day and the meeting that the question names.</summary>
    public Occasion Occasion { get; }

    /// <summary>The terms that must be met, in the order of the question.</summary>
    public IEnumerable<QueryTerm> Decisive => _terms.Where(term => !term.Optional);

    /// <summary>Null where something the question relies on is missing.</summary>
    public Fit? Of(Passage passage)
    {
        var leans = new SortedSet<int>();
        var (sum, own, total) = (0.0, 0.0, 0.0);
        foreach (var term in _terms)
        {
            var weight = Math.Min(Longest, term.Text.Length) * (term.Optional ? OptionalWeight : 1);
            total += weight;
            if (Depth(term, passage) is not { } depth)
            {
                if (!term.Optional)
                {
                    return null;
                }

                continue;
            }

            if (!term.Optional && (depth.Lean >= 0 || depth.Value == Framed) && IsPartOfName(term) && HasOwnActors(passage))
            {
                return null;
            }

            if (depth.Lean >= 0 && !term.Optional)
            {
                leans.Add(depth.Lean);
            }

            sum += weight * depth.Value;
            own += depth.Value == 1 ? weight : 0;
        }

        if (!KindWords.StandIn(passage.Plain, _query.Query.Kinds) || !Occasion.HoldsTimes(passage, leans) || !Occasion.HoldsOrdinal(passage, leans) || !HoldsNumbers(passage))
        {
            return null;
        }

        if (total == 0)
        {
            return _query.Query.Times.IsEmpty ? null : new Fit(0, 0, false, [.. leans.Select(i => passage.Before[i])]);
        }

        var exact = Occasion.IsExact(passage);
        return new Fit((sum / total) + (exact ? ExactOrdinal : 0), own / total, exact, [.. leans.Select(i => passage.Before[i])]);
    }

    /// <summary>
    /// "科学城框架协议", "科学城的框架协议": the question joins two words into one name. A sentence that tells of actors of its own has its own agreement, whatever stands before it.
    /// </summary>
    private bool IsPartOfName(QueryTerm term) => _terms.Any(next => !next.Optional && next != term && Folding.IsHan(next.Text[0])
        && _joined.Contains(term.Text + next.Text, StringComparison.Ordinal));

    private static bool HasOwnActors(Passage passage) =>
        Glossary.Default.FindChinese(passage.Plain).Where(match => match.Entry.Kind is GlossaryKind.Place or GlossaryKind.Org).DistinctBy(match => match.Entry).Count() > 1;

    /// <summary>
    /// True where the passage, with what it leans on, leaves out nothing but turns of phrase: it holds every name, post and listed word, and the days, ordinals and
    /// numbers that the question names.
    /// </summary>
    public bool IsSpared(Passage passage)
    {
        var leans = new SortedSet<int>();
        return Decisive.Where(IsTelling).All(term => Depth(term, passage) is not null)
            && KindWords.StandIn(passage.Plain, _query.Query.Kinds) && Occasion.HoldsTimes(passage, leans) && Occasion.HoldsOrdinal(passage, leans) && HoldsNumbers(passage);
    }

    private static bool IsTelling(QueryTerm term) => term.Whole || Retrieval.DecisiveWords.IsListed(term.Text) || HolderReading.EndsInPost(term);

    /// <summary>How well a term is met, and the index of the sentence before that is needed for it, or -1; null where it is not met.</summary>
    private (double Value, int Lean)? Depth(QueryTerm term, Passage passage)
    {
        if (Words.Holds(passage.Plain, term))
        {
            return (1, -1);
        }

        if (Words.Holds(passage.Frame, term))
        {
            return (Framed, -1);
        }

        for (var i = 0; i < passage.Before.Length; i++)
        {
            if (Words.Holds(passage.Before[i].Plain, term))
            {
                return (Leant, i);
            }
        }

        return Parts(term, passage);
    }

    /// <summary>A run of characters may be spread over the sentence and what it leans on; words of asking in it need not be there.</summary>
    private (double Value, int Lean)? Parts(QueryTerm term, Passage passage)
    {
        var form = term.Forms[0];
        if (term.Whole || form.Length < 3 || !form.All(Folding.IsHan))
        {
            return null;
        }

        var held = new bool[form.Length];
        Words.Mark(passage.Plain, form, held);
        var own = held.Count(part => part);
        Words.Mark(passage.Frame, form, held);
        var lean = -1;
        for (var i = 0; i < passage.Before.Length && held.Contains(false); i++)
        {
            var known = held.Count(part => part);
            Words.Mark(passage.Before[i].Plain, form, held);
            lean = held.Count(part => part) > known ? i : lean;
        }

        for (var i = 0; i < form.Length; i++)
        {
            if (held[i])
            {
                continue;
            }

            var start = i;
            while (i < form.Length && !held[i])
            {
                i++;
            }

            if (i - start > 1 && !Passes(form[start..i]) && !(_hasSide && IsSideWord(form[start..i])))
            {
                return null;
            }
        }

        return held.Contains(true) ? (Leant + (((1 - Leant) * own) / form.Length), lean) : null;
    }

    /// <summary>A deed may be reported by other verbs than the question's; where its doer is asked for, it must be.</summary>
    private static QueryTerm WithDeeds(QueryTerm term, Intent intent) =>
        Deeds.Of(term.Text) is { IsEmpty: false } forms ? term with { Forms = [.. term.Forms.Union(forms)], Optional = term.Optional && intent is not (Intent.Who or Intent.Role) } : term;

    /// <summary>"代表甲市讲话": says for whom, and need not stand in the sentence.</summary>
    private static bool IsSideWord(string word) => Sides.Contains(word);

    private static QueryTerm Unquoted(QueryTerm term) => term.Forms.Any(form => form.Contains('"', StringComparison.Ordinal))
        ? term with { Forms = [.. term.Forms.Select(form => form.Replace("\"", "", StringComparison.Ordinal)).Where(form => form.Length > 0).Distinct()] }
        : term;

    /// <summary>True for words that only say what kind of answer is wanted.</summary>
    private static bool Passes(string words)
    {
        var i = 0;
        while (i < words.Length)
        {
            var step = AnswerNouns.LengthAt(words, i);
            for (var length = Math.Min(LongestLight, words.Length - i); length > step; length--)
            {
                step = Light.Contains(words.Substring(i, length)) ? length : step;
            }

            if (step == 0)
            {
                return false;
            }

            i += step;
        }

        return words.Length > 0;
    }

    /// <summary>True when every number of the question stands in the passage or in what it leans on, or is that of the things which the passage lists.</summary>
    public bool HoldsNumbers(Passage passage) => _query.Numbers.All(number =>
        number.Value <= Pair
        || passage.Facts.Enumerations.Any(list => list.Complete && list.Items.Length == number.Value)
        || Has(passage.Own, number.Value) || Has(passage.Frame, number.Value) || passage.Before.Any(before => Has(before.Own, number.Value)));

    private static bool Has(string text, decimal value) => Numerals.ReadFolded(text, new SourceSpan(0, text.Length)).Any(numeral => numeral.Value == value);
}
