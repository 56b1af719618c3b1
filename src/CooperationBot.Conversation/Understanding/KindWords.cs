using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Conversation.Understanding;

/// <summary>Kinds of milestones that a question's verbs ask for, from Data/question-kinds.tsv.</summary>
/// <param name="Strict">Nothing of another kind can answer.</param>
/// <param name="Likely">Preferred among equals.</param>
internal readonly record struct KindWords(ImmutableArray<MilestoneKind> Strict, ImmutableArray<MilestoneKind> Likely)
{
    private static readonly ImmutableArray<(string Word, ImmutableArray<MilestoneKind> Kinds, bool Strict)> Table =
        [.. DataFiles.Rows("question-kinds.tsv")
            .Select(row => (row[0], row[1].Split(',').Select(Enum.Parse<MilestoneKind>).ToImmutableArray(), row[2] == "strict"))
            .OrderByDescending(row => row.Item1.Length)];

    public static readonly KindWords None = new([], []);

    /// <summary>The kinds that a Chinese word asks for by itself.</summary>
    public static KindWords Of(string word)
    {
        foreach (var (listed, kinds, strict) in Table)
        {
            if (listed == word)
            {
                return strict ? new KindWords(kinds, []) : new KindWords([], kinds);
            }
        }

        return None;
    }

    public KindWords With(KindWords other) => new([.. Strict.Union(other.Strict)], [.. Likely.Union(other.Likely)]);

    /// <summary>Takes the strict words out of the mask; the others stay as words to look for.</summary>
    public static KindWords Take(char[] mask)
    {
        var strict = ImmutableArray.CreateBuilder<MilestoneKind>();
        var likely = ImmutableArray.CreateBuilder<MilestoneKind>();
        foreach (var (word, kinds, isStrict) in Table)
        {
            for (var at = Find(mask, word, 0); at >= 0; at = Find(mask, word, at + word.Length))
            {
                (isStrict ? strict : likely).AddRange(kinds);
                if (isStrict)
                {
                    QueryCompiler.Take(mask, at, word.Length);
                }
            }
        }

        return new KindWords([.. strict.Distinct()], [.. likely.Distinct()]);
    }

    /// <summary>True where no kind is asked for, or the folded text has a word of one of the kinds.</summary>
    public static bool StandIn(string text, ImmutableArray<MilestoneKind> kinds) =>
        kinds.IsEmpty || Table.Any(row => row.Kinds.Any(kinds.Contains) && text.Contains(row.Word, StringComparison.Ordinal));

    /// <summary>Where the first strict word at or after a place of a Chinese text begins, or -1.</summary>
    public static int FirstIn(string text, int from)
    {
        var places = Table.Where(row => row.Strict && !char.IsAsciiLetter(row.Word[0])).Select(row => text.IndexOf(row.Word, Math.Min(from, text.Length), StringComparison.Ordinal)).Where(at => at >= 0).ToArray();
        return places.Length == 0 ? -1 : places.Min();
    }

    private static int Find(char[] mask, string word, int from)
    {
        var at = new string(mask).IndexOf(word, Math.Min(from, mask.Length), StringComparison.Ordinal);
        if (at < 0 || !char.IsAsciiLetter(word[0]))
        {
            return at;
        }

        var whole = (at == 0 || !char.IsAsciiLetter(mask[at - 1])) && (at + word.Length == mask.Length || !char.IsAsciiLetter(mask[at + word.Length]));
        return whole ? at : Find(mask, word, at + word.Length);
    }
}
