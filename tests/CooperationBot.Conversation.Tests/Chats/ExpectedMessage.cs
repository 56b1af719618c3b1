using System.Text.Json;
using CooperationBot.Conversation.Delivery;
using Shouldly;

namespace CooperationBot.Conversation.Tests.Chats;

/// <summary>What a message must be; fields that are left out are not looked at.</summary>
internal sealed record ExpectedMessage
{
    /// <summary>AnswerMessage, SourceMessage, Notice or Picture.</summary>
    public required string Is { get; init; }

    /// <summary>The answer's kind.</summary>
    public string? Kind { get; init; }

    public string[] Contains { get; init; } = [];

    public string[] Lacks { get; init; } = [];

    public Language? Language { get; init; }

    public string? ReplyTo { get; init; }

    public string? Replaces { get; init; }

    /// <summary>The button's question that stands above the answer.</summary>
    public string? Asked { get; init; }

    public int? Suggestions { get; init; }

    /// <summary>What stands behind the buttons.</summary>
    public string[]? Buttons { get; init; }

    /// <summary>Each must stand in some cited sentence.</summary>
    public string[] Cites { get; init; } = [];

    public void ShouldFit(OutboundMessage message, string step)
    {
        var (text, answer) = message switch
        {
            OutboundMessage.AnswerMessage sent => (sent.Answer.Text, sent.Answer),
            OutboundMessage.Picture sent => (sent.Answer.Text, sent.Answer),
            OutboundMessage.SourceMessage sent => (sent.Citation.Quote, null),
            OutboundMessage.Notice sent => (sent.Text, null),
            _ => throw new InvalidOperationException(message.GetType().Name),
        };
        var came = $"{step}\n{message.GetType().Name} in {message.Language}: {text}\n{(answer is null ? "" : $"{answer.Kind}; {string.Join(" | ", answer.Suggestions)}")}";
        message.GetType().Name.ShouldBe(Is, came);
        Contains.Where(part => !text.Contains(part, StringComparison.Ordinal)).ShouldBeEmpty(came);
        Lacks.Where(part => text.Contains(part, StringComparison.Ordinal)).ShouldBeEmpty(came);
        message.Language.ShouldBe(Language ?? message.Language, came);
        message.ReplyTo.ShouldBe(ReplyTo ?? message.ReplyTo, came);
        message.Replaces.ShouldBe(Replaces, came);
        message.Asked.ShouldBe(Asked, came);
        if (Kind is not null)
        {
            JsonNamingPolicy.CamelCase.ConvertName(answer.ShouldNotBeNull(came).Kind.ToString()).ShouldBe(Kind, came);
        }

        (answer?.Suggestions.Length ?? 0).ShouldBe(Suggestions ?? answer?.Suggestions.Length ?? 0, came);
        (message as OutboundMessage.Notice)?.Buttons.Select(button => button.Action.Encode()).ShouldBe(Buttons ?? [], came);
        Cites.Where(part => answer?.Citations.Any(citation => citation.Quote.Contains(part, StringComparison.Ordinal)) != true).ShouldBeEmpty(came);
    }
}
