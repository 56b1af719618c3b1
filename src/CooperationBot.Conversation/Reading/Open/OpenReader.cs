using System.Collections.Immutable;

namespace CooperationBot.Conversation.Reading.Open;

/// <summary>A claim with the probability that it is right.</summary>
internal sealed record Judged(Claim Claim, double Confidence);

/// <summary>Reads what the sentences claim for an open question, and says how sure each claim is. Pure and thread-safe.</summary>
internal static class OpenReader
{
    /// <summary>Documents and sentences looked at.</summary>
    private const int MostDocuments = 20;
    private const int MostSentences = 24;

    /// <summary>All claims, the surest first.</summary>
    public static ImmutableArray<Judged> Judge(Asking asking, AskedValue asked)
    {
        var claims = Claims(asking, asked);
        var traits = Traits.Of(asking, asked, claims);
        return [.. claims.Select((claim, i) => new Judged(claim, Confidence.Default.Of(asked.Type, traits[i]))).OrderByDescending(judged => judged.Confidence)];
    }

    /// <summary>The values of the asked kind in the sentences that fit the question best.</summary>
    public static ImmutableArray<Claim> Claims(Asking asking, AskedValue asked) =>
        ClaimReader.Read(asking, asked, asking.Index.PassagesFor(asking.Question.Question.Text, asking.Question.AsOf, MostDocuments, MostSentences));
}
