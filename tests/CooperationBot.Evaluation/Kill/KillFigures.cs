using System.Globalization;

namespace CooperationBot.Evaluation.Kill;

/// <summary>What a campaign found. Every question belongs to exactly one of the last four.</summary>
/// <param name="Rounds">How often the bot was killed.</param>
/// <param name="Questions">Questions that the bot had acknowledged, some of them told twice.</param>
/// <param name="Once">Answered once.</param>
/// <param name="OnceAndListed">Of these: listed as ambiguous all the same, because the bot was killed before it knew.</param>
/// <param name="Ambiguous">Not answered, and listed as ambiguous.</param>
/// <param name="Lost">Neither answered nor listed.</param>
/// <param name="Doubled">Answered more than once.</param>
internal sealed record KillFigures(int Rounds, int Questions, int Once, int OnceAndListed, int Ambiguous, int Lost, int Doubled)
{
    /// <summary>Of the digests, where there were any.</summary>
    public DigestFigures? Digests { get; init; }

    public bool IsGood => Lost == 0 && Doubled == 0 && Questions == Once + Ambiguous && Digests is not { IsGood: false };

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Rounds} kills, {Questions} questions: {Once} answered once ({OnceAndListed} of them listed as ambiguous), {Ambiguous} ambiguous, {Lost} lost, {Doubled} doubled{(Digests is null ? "" : $"; {Digests}")}");
}
