using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Reading;
using CooperationBot.Conversation.Reading.Open;
using CooperationBot.Evaluation.Answers;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Evaluation.Confidence;

/// <summary>A claim's traits, and whether it is what the gold says.</summary>
internal sealed record Example(ImmutableArray<double> Traits, bool Right, string Value);

/// <summary>Where a trial's texts come from.</summary>
internal enum TrialSet
{
    /// <summary>A few passages gathered for one question.</summary>
    Passages,

    /// <summary>One large corpus for all questions.</summary>
    Corpus,
}

/// <summary>One question over one set of texts with all that these claim for it.</summary>
/// <param name="Answerable">False where the texts with the answer were left out.</param>
/// <param name="ForFit">True in the half that the weights are fitted on.</param>
internal sealed record Trial(TrialSet Set, string Id, AskedType Type, bool Answerable, bool ForFit, ImmutableArray<Example> Examples)
{
    /// <summary>A longer gold answer is a description that no sentence repeats word for word.</summary>
    private const int LongestGold = 12;

    /// <summary>Each question of <c>rgb</c> over all its passages, and over those without the answer.</summary>
    public static IEnumerable<Trial> OfPassages(IReadOnlyList<JsonElement> lines)
    {
        foreach (var (line, at) in lines.Select((line, at) => (line, at)))
        {
            var gold = Golds(line.GetProperty("answer")).ToImmutableArray();
            var (positive, negative) = (line.Texts("positive"), line.Texts("negative"));
            yield return Of(TrialSet.Passages, line, at, gold, Engine.OfTexts(Named([.. positive, .. negative])), []) with { Answerable = true };
            yield return Of(TrialSet.Passages, line, at, gold, Engine.OfTexts(Named(negative)), []);
        }
    }

    /// <summary>Questions after times, numbers and short names over one corpus, and over the rest of it without the texts that answer.</summary>
    public static IEnumerable<Trial> OfCorpus(Engine engine, IEnumerable<JsonElement> lines)
    {
        var asked = lines.Where(line => line.Text("answerType") is "time" or "numerical" || (line.Text("answerType") is "entity" or "other" && line.Text("answer")!.Trim('。').Length <= LongestGold));
        foreach (var (line, at) in asked.Select((line, at) => (line, at)))
        {
            ImmutableArray<string> gold = [line.Text("answer")!.Trim('。')];
            yield return Of(TrialSet.Corpus, line, at, gold, engine, []) with { Answerable = true };
            yield return Of(TrialSet.Corpus, line, at, [], engine, [.. line.Texts("relevant")]);
        }
    }

    private static Trial Of(TrialSet set, JsonElement line, int at, ImmutableArray<string> gold, Engine engine, ImmutableHashSet<string> without)
    {
        var asOf = line.Day("asOf");
        var asking = new Asking(engine.Inquire(new Question(line.Text("query") ?? line.Text("question") ?? "", [], asOf)));
        var asked = AskedValue.Of(asking.Question);
        var claims = OpenReader.Claims(asking, asked).Where(claim => !without.Contains(claim.Match.Document.Id.Value)).ToImmutableArray();
        var traits = Traits.Of(asking, asked, claims);
        return new Trial(
            set, line.GetProperty("id").ToString(), asked.Type, Answerable: false, ForFit: at % 2 == 0,
            [.. claims.Select((claim, i) => new Example(traits[i], gold.Any(value => IsRight(claim, value, asOf)), claim.Text))]);
    }

    private static bool IsRight(Claim claim, string gold, DateOnly? asOf)
    {
        var text = Folding.Fold(claim.Text);
        return text.Contains(Folding.Fold(gold), StringComparison.Ordinal) || (claim switch
        {
            { Time: { } time } => Gold.HasDate(gold, time.Period is { } period ? Day(period.First) : claim.Text, asOf),
            { Key: { Length: > 0 } key } => Numerals.Read(gold).Any(numeral => !numeral.IsOrdinal && $"{numeral.Value / 1.0000000000000000000000000000m}" == key),
            _ => false,
        });
    }

    private static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    private static IEnumerable<string> Golds(JsonElement answer) => answer.ValueKind switch
    {
        JsonValueKind.Array => answer.EnumerateArray().SelectMany(Golds),
        JsonValueKind.String => [answer.GetString()!],
        _ => [],
    };

    private static IEnumerable<(string, string)> Named(IReadOnlyList<string> passages) => passages.Select((text, i) => (string.Create(CultureInfo.InvariantCulture, $"p{i:00000}"), text));
}
