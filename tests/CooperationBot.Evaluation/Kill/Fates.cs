using System.Globalization;

namespace CooperationBot.Evaluation.Kill;

/// <summary>What became of messages. Each belongs to exactly one of once, ambiguous, lost and doubled.</summary>
/// <param name="Once">Received once.</param>
/// <param name="OnceAndListed">Of these: listed as ambiguous all the same, because the line was cut, or the bot killed, before it knew.</param>
/// <param name="Ambiguous">Not received, and listed as ambiguous.</param>
/// <param name="Lost">Neither received nor listed.</param>
/// <param name="Doubled">Received more than once.</param>
internal sealed record Fates(int Once, int OnceAndListed, int Ambiguous, int Lost, int Doubled)
{
    /// <param name="messages">How often each was received, and whether it is listed as ambiguous.</param>
    public static Fates Of(IEnumerable<(int Received, bool IsListed)> messages)
    {
        var all = messages.ToList();
        return new Fates(
            all.Count(message => message.Received == 1),
            all.Count(message => message is { Received: 1, IsListed: true }),
            all.Count(message => message is { Received: 0, IsListed: true }),
            all.Count(message => message is { Received: 0, IsListed: false }),
            all.Count(message => message.Received > 1));
    }

    public bool IsGood => Lost == 0 && Doubled == 0;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Once} received once ({OnceAndListed} of them listed as ambiguous), {Ambiguous} ambiguous, {Lost} lost, {Doubled} doubled");
}
