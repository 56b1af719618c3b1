namespace CooperationBot.Host.Digests;

/// <summary>How a digest that is behind its time is handled. Immutable.</summary>
/// <param name="Late">From this much behind its slot on it says that it is late.</param>
/// <param name="Latest">Beyond this it is not made up for: the chat is told so, and the next digest has what it had.</param>
internal sealed record DigestRules(TimeSpan Late, TimeSpan Latest)
{
    public static DigestRules Default { get; } = new(TimeSpan.FromMinutes(10), TimeSpan.FromHours(24));
}
