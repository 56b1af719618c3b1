using System.Collections.Immutable;
using CooperationBot.Conversation.Wording;

namespace CooperationBot.Conversation.Replies;

/// <summary>Puts the replies to the parts of one question together.</summary>
internal static class Joint
{
    /// <summary>One reply in the order of the parts, each part that has no answer named as such; null where none has one.</summary>
    /// <param name="parts">What each part asks about, in the user's words, with the reply proposed for it.</param>
    public static Draft? Of(ImmutableArray<(string Item, Draft Draft)> parts, Voice voice)
    {
        var answered = parts.Where(part => IsAnswer(part.Draft)).Select(part => part.Draft).ToImmutableArray();
        if (answered.IsEmpty)
        {
            return null;
        }

        return new Draft
        {
            Kind = answered.Any(draft => draft.Kind == AnswerKind.Conflict) ? AnswerKind.Conflict : answered.Length < parts.Length ? AnswerKind.Partial : AnswerKind.Answer,
            Lines = [.. parts.SelectMany(part => IsAnswer(part.Draft)
                ? part.Draft.Lines.Select((line, i) => i == 0 ? line with { Text = voice.Say("part", ("item", part.Item), ("line", line.Text)) } : line)
                : [Line.Fixed(voice.Say("part", ("item", part.Item), ("line", part.Draft.Lines.Length > 0 && part.Draft.Kind == AnswerKind.NotFound ? part.Draft.Lines[0].Text : voice.Say("notfound")))) with { Proof = part.Draft.Kind == AnswerKind.NotFound ? part.Draft.Lines[0].Proof : [] }])],
            Short = answered.All(draft => draft.Short is not null) ? string.Join(voice.English ? "; " : "；", answered.Select(draft => draft.Short)) : null,
            Derivations = [.. answered.SelectMany(draft => draft.Derivations)],
            Facts = [.. answered.SelectMany(draft => draft.Facts).Distinct(StringComparer.Ordinal)],
            Suggestions = answered[0].Suggestions,
        };
    }

    /// <summary>The replies to several questions in their order, as one: partial where one of them has no answer, which its first line says. Null where none has one.</summary>
    public static Draft? InTurn(ImmutableArray<Draft> drafts, Voice voice)
    {
        var answered = drafts.Where(IsAnswer).ToImmutableArray();
        if (answered.IsEmpty)
        {
            return null;
        }

        return answered[0] with
        {
            Kind = answered.Length < drafts.Length ? AnswerKind.Partial : answered.Any(draft => draft.Kind == AnswerKind.Conflict) ? AnswerKind.Conflict : AnswerKind.Answer,
            Lines = [.. drafts.SelectMany(draft => IsAnswer(draft) ? draft.Lines : [.. draft.Lines.Take(1)]).DistinctBy(line => line.Text)],
            Short = answered.All(draft => draft.Short is not null) ? string.Join(voice.English ? "; " : "；", answered.Select(draft => draft.Short).Distinct()) : null,
            Derivations = [.. answered.SelectMany(draft => draft.Derivations)],
            Facts = [.. answered.SelectMany(draft => draft.Facts).Distinct(StringComparer.Ordinal)],
        };
    }

    public static bool IsAnswer(Draft draft) => draft.Kind is AnswerKind.Answer or AnswerKind.Partial or AnswerKind.Conflict or AnswerKind.Timeline;
}
