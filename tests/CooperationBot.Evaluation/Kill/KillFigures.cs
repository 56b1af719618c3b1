using System.Globalization;

namespace CooperationBot.Evaluation.Kill;

/// <summary>What a campaign found.</summary>
/// <param name="Rounds">How often the bot was killed.</param>
/// <param name="Questions">Questions that the bot had acknowledged, some of them told twice.</param>
/// <param name="Answers">What became of their answers.</param>
internal sealed record KillFigures(int Rounds, int Questions, Fates Answers)
{
    /// <summary>Of the digests, where there were any.</summary>
    public DigestFigures? Digests { get; init; }

    public bool IsGood => Answers.IsGood && Digests is not { IsGood: false };

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Rounds} kills, {Questions} questions, their answers: {Answers}{(Digests is null ? "" : $"; {Digests}")}");
}
