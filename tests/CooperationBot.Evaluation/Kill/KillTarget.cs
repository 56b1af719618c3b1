using System.Diagnostics;
using System.Text.Json;

namespace CooperationBot.Evaluation.Kill;

/// <summary>A channel as the campaign sees it: how its bot is started, how its platform tells of a question, and how it takes an answer.</summary>
internal abstract class KillTarget
{
    /// <summary>The bot as a process of its own that talks to a platform; what it is told of its store comes later, by the settings' names in its environment.</summary>
    public abstract ProcessStartInfo Bot(string folder, Uri address, Uri platform);

    /// <summary>What the bot answers 200 to when it can be reached.</summary>
    public abstract string Health { get; }

    /// <summary>The request with which the platform tells the bot of a question, the same each time.</summary>
    public abstract HttpRequestMessage Question(Uri bot, int number);

    /// <summary>The outbox key of a question's answer.</summary>
    public abstract string AnswerKey(int number);

    /// <summary>A call of the bot to the platform.</summary>
    public abstract Called Call(string path, JsonElement body);

    /// <summary>What the platform returns with an error's status; null = this target's platform has no errors.</summary>
    public virtual object? Refusal(int status) => null;
}

/// <summary>A call of the bot as the platform understands it.</summary>
/// <param name="Response">What the platform returns.</param>
/// <param name="Question">Which question it answers, or null where it answers none.</param>
/// <param name="Digest">The answer id of the digest that it brings, or null where it brings none.</param>
internal sealed record Called(object Response, int? Question = null, string? Digest = null)
{
    public bool IsMessage => Question is not null || Digest is not null;
}
