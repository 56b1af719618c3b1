using System.Collections.Immutable;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Timelines;

namespace CooperationBot.Conversation.Digests;

/// <summary>What happened in a period, in order, each line cited.</summary>
internal sealed class DigestHandler : IIntentHandler
{
    public ImmutableArray<Intent> Intents => [Intent.Digest];

    public Draft Handle(Inquiry inquiry)
    {
        var voice = inquiry.Voice;
        var found = TimelineHandler.Select(inquiry);
        if (found.IsEmpty)
        {
            return Reply.NotFound(inquiry, "");
        }

        return new Draft
        {
            Kind = AnswerKind.Digest,
            Lines = [Line.Fixed(voice.Say("timeline", ("n", $"{found.Length}"))), .. found.Select(milestone => Reply.EventLine(inquiry, milestone))],
            Derivations = [new Derivation.CountOf([.. found.Select(milestone => milestone.Id)])],
            Facts = [.. found.Select(milestone => milestone.Id)],
            Suggestions = Reply.Suggestions(voice),
        };
    }
}
