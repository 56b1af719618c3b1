using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Index;

namespace CooperationBot.Conversation.Reading;

/// <summary>What a question wants of a sentence, beyond its intent.</summary>
internal enum Cue
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
}

/// <summary>A question as the readings see it. One question owns it.</summary>
internal sealed class Asking
{
    private static readonly ImmutableArray<(Cue Cue, Regex Pattern)> Patterns =
        [.. DataFiles.Rows("reading-cues.tsv").Select(row => (Enum.Parse<Cue>(row[0]), new Regex(row[1], RegexOptions.CultureInvariant | RegexOptions.Compiled)))];

    private readonly Dictionary<Cue, Match> _cues = [];

    public Asking(Inquiry inquiry)
    {
        Inquiry = inquiry;
        foreach (var (cue, pattern) in Patterns)
        {
            if (!_cues.ContainsKey(cue) && pattern.Match(Question.Read) is { Success: true } match)
            {
                _cues[cue] = match;
            }
        }

        Demand = new Demand(Question);
    }

    public Inquiry Inquiry { get; }

    public AnalyzedQuestion Question => Inquiry.Question;

    public Intent Intent => Question.Intent;

    public KnowledgeIndex Index => Inquiry.Index;

    public Demand Demand { get; }

    public bool Has(Cue cue) => _cues.ContainsKey(cue);

    /// <summary>The terms of the side that the question names, or nothing.</summary>
    public ImmutableArray<QueryTerm> Side => _cues.TryGetValue(Cue.Side, out var match) && match.Groups["side"] is { Success: true } side
        ? [.. Demand.Decisive.Where(term => side.Value.Contains(term.Text, StringComparison.Ordinal))]
        : [];
}
