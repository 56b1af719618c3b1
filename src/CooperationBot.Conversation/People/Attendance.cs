using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.People;

/// <summary>Those who took part in an event and are only counted ("300 firms took part").</summary>
internal static class Attendance
{
    private static readonly FrozenSet<string> Words = DataFiles.Words("attendee-nouns.txt");

    /// <summary>The numbers that stand before a word of attendance in their sentence; empty where the question does not ask who attended.</summary>
    public static ImmutableArray<Figure> Of(Inquiry inquiry, Milestone milestone)
    {
        var asked = inquiry.Question.Main.Query.Terms.Any(term => term.Forms.Any(Words.Contains));
        return asked ? [.. milestone.Figures.Where(figure => Attends(figure, inquiry)).OrderBy(figure => figure.Span.Start)] : [];
    }

    private static bool Attends(Figure figure, Inquiry inquiry)
    {
        var quote = Folding.Fold(inquiry.Index.Quote(figure.Evidence));
        var end = figure.Span.End - figure.Evidence.Span.Start;
        return figure.What.Length > 0 && end >= 0 && end <= quote.Length && Words.Any(word => quote.IndexOf(word, end, StringComparison.Ordinal) >= 0);
    }
}
