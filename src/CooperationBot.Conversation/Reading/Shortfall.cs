using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Conversation.Reading;

/// <summary>Tells whether an answer's own sentences hold everything that the question relies on.</summary>
internal static class Shortfall
{
    /// <summary>True when one cited sentence, with what it leans on, meets the question.</summary>
    public static bool Proves(Asking asking, Draft draft)
    {
        if (!IsTyped(asking, draft))
        {
            return false;
        }

        foreach (var evidence in draft.Lines.Where(line => !line.Related).SelectMany(line => line.Proof).Distinct())
        {
            var document = asking.Index.Document(evidence.Document);
            if (IndexOf(document, evidence) is var index and >= 0 && asking.Demand.Of(new Passage(document, index, [])) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when the people whom the answer rests on do not belong to the side that the question names.</summary>
    public static bool IsOfOtherSide(Asking asking, Draft draft)
    {
        var people = asking.Index.People.SelectMany(person => person.Mentions).Where(person => draft.Lines.Any(line => line.Proof.Contains(person.Evidence))).ToArray();
        return asking.Side is { IsEmpty: false } side
            && people.Length > 0
            && !people.Any(person => side.All(term => Words.Holds(Knowledge.Text.Folding.Fold(person.TitleText + "\n" + string.Join('\n', person.Titles)), term)));
    }

    /// <summary>A name asked for in full is a title, "early in the year" no date where another source gives the day, a list is more than one thing, a position is more than a sentence that names it.</summary>
    private static bool IsTyped(Asking asking, Draft draft) =>
        !(asking.Has(Cue.Title) && asking.Intent == Intent.Describe && draft.Short?.Contains('《', StringComparison.Ordinal) != true)
        && !(asking.Intent == Intent.List && draft.Derivations.IsEmpty && draft.Lines.Length == 1)
        && !(asking.Intent == Intent.Date && draft.Facts.Any(id => asking.Index.Find(id)?.Period is { Precision: Knowledge.Time.DatePrecision.Approximate }))
        && !(asking.Has(Cue.Position) && asking.Intent != Intent.Who && draft.Lines.Any(line => line.IsQuote));

    private static int IndexOf(Document document, Evidence evidence)
    {
        for (var i = 0; i < document.Sentences.Length; i++)
        {
            if (document.Sentences[i].Span.Contains(evidence.Span))
            {
                return i;
            }
        }

        return -1;
    }
}
