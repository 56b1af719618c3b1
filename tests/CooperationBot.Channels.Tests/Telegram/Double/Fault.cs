namespace CooperationBot.Channels.Tests.Telegram.Double;

/// <summary>Something that goes wrong with one call.</summary>
internal abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>Telegram's own complete refusal; nothing is done.</summary>
    public sealed record Refusal(int Code, string Description, int? RetryAfter = null, long? MigrateTo = null) : Fault;

    /// <summary>A proxy's page in the place of an answer.</summary>
    /// <param name="IsDone">The call was done all the same.</param>
    public sealed record Page(int Status, bool IsDone) : Fault;

    /// <summary>The connection is cut without an answer.</summary>
    public sealed record Cut(bool IsDone) : Fault;

    /// <summary>The connection is cut in the middle of the answer.</summary>
    public sealed record Half : Fault;

    /// <summary>No answer at all; the connection stays open.</summary>
    public sealed record Silence(bool IsDone) : Fault;
}
