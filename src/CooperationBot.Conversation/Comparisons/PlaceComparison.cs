using CooperationBot.Conversation.Places;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Comparisons;

/// <summary>Whether two things were in one place ("在同一个城市开的吗"), or held in one way ("形式一样吗"): where or how each was, proved, and the verdict.</summary>
internal static class PlaceComparison
{
    private static readonly Cue SamePlace = Cue.Named("same-place");
    private static readonly Cue SameForm = Cue.Named("same-form");
    private static readonly PlaceHandler Places = new();

    /// <summary>The comparison; null where neither place nor form is compared.</summary>
    public static Draft? Check(Inquiry inquiry)
    {
        var ofForm = SameForm.IsIn(inquiry.Question.Read);
        if (!ofForm && !SamePlace.IsIn(inquiry.Question.Read))
        {
            return null;
        }

        var (first, second) = (Operand.Ask(inquiry, 0, Places), Operand.Ask(inquiry, 1, Places));
        if (new[] { first, second }.FirstOrDefault(draft => draft.Kind == AnswerKind.Clarify) is { } unclear)
        {
            return unclear;
        }

        if (first is not { Kind: AnswerKind.Answer, Short: { } one })
        {
            return Operand.Missing(inquiry, 0, second.Kind == AnswerKind.Answer ? second.Lines : []);
        }

        if (second is not { Kind: AnswerKind.Answer, Short: { } two })
        {
            return Operand.Missing(inquiry, 1, first.Lines);
        }

        var voice = inquiry.Voice;
        if (!ofForm && one == voice.Online && two == voice.Online)
        {
            // Neither was anywhere.
            return Reply.NotFound(inquiry, "place");
        }

        var isSo = ofForm ? (one == voice.Online) == (two == voice.Online) : IsOne(Folding.Fold(one), Folding.Fold(two));
        var said = voice.Say(isSo ? "yes" : "no", ("detail", ""));
        return new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = [Line.Fixed(said), first.Lines[0], second.Lines[0]],
            Short = said,
            Facts = [.. first.Facts.Union(second.Facts)],
            Suggestions = Reply.Suggestions(voice),
        };
    }

    /// <summary>The same name, or one that is told with the region before it.</summary>
    private static bool IsOne(string one, string two) => one.EndsWith(two, StringComparison.Ordinal) || two.EndsWith(one, StringComparison.Ordinal);
}
