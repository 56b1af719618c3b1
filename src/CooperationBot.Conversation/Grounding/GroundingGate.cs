using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using CooperationBot.Conversation.Replies;

namespace CooperationBot.Conversation.Grounding;

/// <summary>A reply that was not sent because something in it was not proved.</summary>
/// <param name="Intent">Name of the intent whose handler proposed it.</param>
/// <param name="Violations">What was not proved, as "Kind: token".</param>
public sealed record RejectedReply(string Intent, ImmutableArray<string> Violations);

/// <summary>Lets proved drafts through and puts an honest refusal in the place of others; counts and reports each refusal. Thread-safe.</summary>
internal sealed class GroundingGate(Action<RejectedReply>? rejected)
{
    private static readonly Meter Meter = new("CooperationBot.Conversation");
    private static readonly Counter<long> Rejections = Meter.CreateCounter<long>("cooperationbot.grounding.rejected", "replies", "Replies stopped because something in them was not proved.");

    public Draft Pass(Draft draft, Question question, Inquiry inquiry)
    {
        if (Proves(draft, question, inquiry))
        {
            return draft;
        }

        return new Draft
        {
            Kind = AnswerKind.NotFound,
            Lines = [Line.Fixed(inquiry.Voice.Say("ungrounded"))],
            Suggestions = Reply.Suggestions(inquiry.Voice),
        };
    }

    /// <summary>Whether all of a draft is proved; what is not is counted and reported.</summary>
    public bool Proves(Draft draft, Question question, Inquiry inquiry)
    {
        var violations = GroundingCheck.Check(draft, question, new GroundingSource(inquiry.Index.Find, inquiry.Index.Find));
        if (violations.IsEmpty)
        {
            return true;
        }

        var intent = inquiry.Question.Intent.ToString();
        Rejections.Add(1, new KeyValuePair<string, object?>("intent", intent));
        rejected?.Invoke(new RejectedReply(intent, [.. violations.Select(violation => $"{violation.Kind}: {violation.Token}")]));
        return false;
    }
}
