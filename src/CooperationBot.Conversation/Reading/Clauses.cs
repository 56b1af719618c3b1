using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading;

/// <summary>The clauses of a passage by the question's words in them.</summary>
internal static class Clauses
{
    /// <summary>Index of the clause that holds most of the words the question relies on; the first of equals.</summary>
    public static int Best(Asking asking, Passage passage)
    {
        var (best, most) = (0, -1.0);
        for (var i = 0; i < passage.Facts.Clauses.Length; i++)
        {
            var held = Held(asking, passage, passage.Facts.Clauses[i]);
            if (held > most)
            {
                (best, most) = (i, held);
            }
        }

        return best;
    }

    /// <summary>Share of the question's words, by length, that stand in a stretch of the passage.</summary>
    public static double Held(Asking asking, Passage passage, SourceSpan stretch) => Share(asking, passage.Between(stretch.Start, stretch.End));

    /// <summary>Share of the question's words, by length, that stand in a folded text.</summary>
    public static double Share(Asking asking, string text)
    {
        var (sum, total) = (0.0, 0.0);
        foreach (var term in asking.Demand.Decisive)
        {
            total += term.Text.Length;
            sum += term.Text.Length * Retrieval.Coverage.Of(term, text);
        }

        return total == 0 ? 0 : sum / total;
    }
}
