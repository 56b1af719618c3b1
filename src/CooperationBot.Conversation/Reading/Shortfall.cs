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
            if (Passages.At(asking.Index.Document(evidence.Document), evidence) is { } passage && asking.Demand.Of(passage) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A name asked for in full is a title, "early in the year" no date where another source gives the day, a list is more than one thing, a position is more than a sentence that names it.</summary>
    private static bool IsTyped(Asking asking, Draft draft) =>
        !(asking.Wants(Wanted.Title) && asking.Intent is Intent.Describe or Intent.Source && draft.Short?.Contains('《', StringComparison.Ordinal) != true)
        && !(asking.Intent == Intent.List && draft.Derivations.IsEmpty && draft.Lines.Length == 1)
        && !(draft.Kind == AnswerKind.Timeline && asking.Question.Main.Numbers.Any(number => number.Value > 2))
        && !(asking.Wants(Wanted.Post) && asking.Intent == Intent.Role && !draft.Facts.IsEmpty)
        && !(asking.Wants(Wanted.Items) && draft.Lines.Any(line => line.IsQuote))
        && !(asking.Wants(Wanted.Object) && draft.Lines.Any(line => line.IsQuote))
        && !(asking.Intent == Intent.Date && draft.Facts.Any(id => asking.Index.Find(id)?.Period is { Precision: Knowledge.Time.DatePrecision.Approximate } about && !Dates.Exactness.IsYearAsked(asking.Question, about)))
        && !(asking.Wants(Wanted.Position) && asking.Intent != Intent.Who && draft.Lines.Any(line => line.IsQuote));
}
