using System.Collections.Immutable;

namespace CooperationBot.Conversation.Understanding;

/// <summary>A text that asks several questions one after the other ("哪天开的?在哪里?"), each as a turn that goes on from the ones before. Pure.</summary>
internal static class Sequence
{
    /// <summary>No reader asks more in one breath; a longer text is read as a whole.</summary>
    private const int Most = 4;

    private const int ShortestTurn = 3;

    private static readonly char[] Ends = ['?', '？', '\n'];

    private static readonly ImmutableHashSet<Intent> Asking =
        [Intent.Date, Intent.Place, Intent.Mode, Intent.Who, Intent.Role, Intent.Count, Intent.List, Intent.Describe, Intent.Duration];

    /// <summary>The questions in the order of the text; empty where it asks only one, or holds more than questions.</summary>
    public static ImmutableArray<Question> Of(Question question)
    {
        var text = QuestionText.Of(question.Text).Original;
        var turns = text.Split(Ends, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (turns.Length is < 2 or > Most || !turns.All(IsQuestion))
        {
            return [];
        }

        var history = question.History.IsDefault ? [] : question.History;
        return [.. turns.Select((turn, i) => question with { Text = turn + "?", History = [.. history, .. turns[..i]] })];
    }

    private static bool IsQuestion(string turn) =>
        turn.Length >= ShortestTurn && IntentPatterns.Find(QuestionText.Of(turn + "?").Read) is [{ Intent: var first }, ..] && Asking.Contains(first);
}
