using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading;

/// <summary>What a question wants of a sentence, beyond its intent.</summary>
internal enum Wanted
{
    /// <summary>Who said it.</summary>
    Speaker,

    /// <summary>For which side somebody acted; the words name the side.</summary>
    Side,

    /// <summary>The full name of a paper.</summary>
    Title,

    /// <summary>What something is to be.</summary>
    Position,

    /// <summary>A person's post or the body they belong to.</summary>
    Post,

    /// <summary>Members of a list that the noun asks for ("领域").</summary>
    Items,

    /// <summary>One thing out of several, which the sentence that tells of it names.</summary>
    Single,

    /// <summary>By how much something grew or fell.</summary>
    Rate,

    /// <summary>What somebody makes or does; the verb and, where there is one, the noun that it ends in.</summary>
    Object,
}

/// <summary>A question as the readings see it. One question owns it.</summary>
internal sealed class Asking
{
    private static readonly ImmutableArray<(Wanted Wanted, Pattern Pattern)> Patterns =
        [.. Pattern.OfFile("reading-cues.tsv").Select(pattern => (Enum.Parse<Wanted>(pattern.Name, ignoreCase: true), pattern))];

    private readonly Dictionary<Wanted, Match> _found = [];

    public Asking(Inquiry inquiry)
    {
        Inquiry = inquiry;
        var script = PatternScript.OfText(Question.Read);
        foreach (var (wanted, pattern) in Patterns)
        {
            if (!_found.ContainsKey(wanted) && pattern.First(Question.Read, script) is { } match)
            {
                _found[wanted] = match;
            }
        }

        Demand = new Demand(Question, _found.ContainsKey(Wanted.Side));
    }

    public Inquiry Inquiry { get; }

    public AnalyzedQuestion Question => Inquiry.Question;

    public Intent Intent => Question.Intent;

    public KnowledgeIndex Index => Inquiry.Index;

    public Demand Demand { get; }

    public bool Wants(Wanted wanted) => _found.ContainsKey(wanted);

    /// <summary>The words that a pattern of the question marked, or null.</summary>
    public string? Marked(Wanted wanted, string group) => _found.TryGetValue(wanted, out var match) && match.Groups[group] is { Success: true } marked ? marked.Value : null;

    /// <summary>
    /// True where the post with which a person is presented belongs to the side that the question names, or where it names none. A place that only begins another
    /// name ("甲州" in "甲州科学城") is not that side.
    /// </summary>
    public bool IsOfSide(PersonMention person)
    {
        if (Side is not { IsEmpty: false } side)
        {
            return true;
        }

        var presented = Folding.Fold(person.TitleText + "\n" + string.Join('\n', person.Titles));
        var others = Glossary.Default.FindChinese(presented).Where(match => match.Entry.Kind is GlossaryKind.Place or GlossaryKind.Org).Select(match => match.Span.Of(presented)).ToHashSet();
        return side.All(term => Words.Holds(presented, term) && !term.Forms.Any(form => others.Any(other => other.Length > form.Length + 1 && other.StartsWith(form, StringComparison.Ordinal) && !others.Contains(form))));
    }

    /// <summary>The terms of the side that the question names, or nothing.</summary>
    public ImmutableArray<QueryTerm> Side
    {
        get
        {
            if (Marked(Wanted.Side, "side") is not { } side)
            {
                return [];
            }

            // "第二次会议甲省方面": the words right before 方面 name the side.
            var terms = Demand.Decisive.Where(term => side.Contains(term.Text, StringComparison.Ordinal)).ToImmutableArray();
            if (terms.Where(term => term.Text.Length > 1 && side.EndsWith(term.Text, StringComparison.Ordinal)).ToImmutableArray() is { IsEmpty: false } last && Folding.IsHan(side[^1]))
            {
                return last;
            }

            return terms.IsEmpty ? [new QueryTerm(side, [side], Whole: true)] : terms;
        }
    }
}
