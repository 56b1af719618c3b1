using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CooperationBot.Conversation;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Evaluation.Rgb;

/// <summary><c>rgb</c>: passages with and without an answer, and passages that contradict each other.</summary>
internal static class RgbCommand
{
    public static Command Create()
    {
        var refine = new Option<FileInfo>("--refine") { Description = """Lines {"id","query","answer":[…],"positive":[…],"negative":[…]}.""", HelpName = "F.jsonl[.gz]", Required = true };
        var fact = new Option<FileInfo>("--fact") { Description = """Lines {"id","query","answer","fakeanswer","positive":[…],"positive_wrong":[…]}.""", HelpName = "F.jsonl[.gz]", Required = true };
        var output = new Option<FileInfo>("--out") { Description = """Lines {"part","id","kind","short","text","holds"}.""", HelpName = "O.jsonl", Required = true };
        refine.AcceptExistingOnly();
        fact.AcceptExistingOnly();
        var command = new Command("rgb", "Rank passages, refuse without evidence, and show what passages dispute.") { refine, fact, output };
        command.SetAction(async (parsed, cancellation) =>
        {
            var refined = JsonLines.Read(parsed.GetRequiredValue(refine)).ToList();
            var disputed = JsonLines.Read(parsed.GetRequiredValue(fact)).ToList();
            var verdicts = new List<Verdict>();
            verdicts.AddRange(Ranked(refined));
            foreach (var line in refined)
            {
                var without = await AskAsync(line, line.Texts("negative"), cancellation);
                verdicts.Add(new Verdict("rejection", line, without, without.Kind == AnswerKind.NotFound));
                var with = await AskAsync(line, [.. line.Texts("positive"), .. line.Texts("negative")], cancellation);
                verdicts.Add(new Verdict("false refusal", line, with, with.Kind == AnswerKind.NotFound));
                verdicts.Add(new Verdict("false conflict", line, with, with.Kind == AnswerKind.Conflict));
            }

            foreach (var line in disputed)
            {
                var answer = await AskAsync(line, [.. line.Texts("positive"), .. line.Texts("positive_wrong")], cancellation);
                verdicts.Add(new Verdict("fact", line, answer, ShowsBoth(line, answer)));
            }

            JsonLines.Write(parsed.GetRequiredValue(output), verdicts.Select(Record));
            foreach (var part in verdicts.GroupBy(verdict => verdict.Part))
            {
                parsed.InvocationConfiguration.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{part.Key} {part.Average(verdict => verdict.Holds ? 1 : 0):0.000} n {part.Count()}"));
            }

            return 0;
        });
        return command;
    }

    /// <summary>All passages as one corpus: does the first one hold an answer?</summary>
    private static IEnumerable<Verdict> Ranked(List<JsonElement> lines)
    {
        var passages = lines.SelectMany(line => line.Texts("positive").Concat(line.Texts("negative"))).Distinct(StringComparer.Ordinal).ToList();
        var engine = Engine.OfTexts(passages.Select((text, i) => (Name(i), text)));
        var texts = passages.Select((text, i) => (Name: Name(i), Text: text)).ToDictionary(entry => entry.Name, entry => entry.Text, StringComparer.Ordinal);
        return lines.Select(line => new Verdict("hit@1", line, null, engine.Search(new Question(line.Text("query") ?? ""), 1).Any(hit => Values(line, "answer").Any(answer => Holds(texts[hit], answer)))));
    }

    private static async Task<Answer> AskAsync(JsonElement line, IReadOnlyList<string> passages, CancellationToken cancellation) =>
        await Engine.OfTexts(passages.Select((text, i) => (Name(i), text))).AnswerAsync(new Question(line.Text("query") ?? ""), cancellation);

    /// <summary>Kind conflict, both values in the reply, each in the sentence of a citation; of a value that is written in several ways, one of them.</summary>
    private static bool ShowsBoth(JsonElement line, Answer answer) =>
        answer.Kind == AnswerKind.Conflict
        && new[] { "answer", "fakeanswer" }.All(name => Values(line, name).Any(value => Holds(answer.Text, value) && answer.Citations.Any(citation => Holds(citation.Quote, value))));

    /// <summary>Gold is a string, a list of alternatives, or a list of such lists.</summary>
    private static IEnumerable<string> Values(JsonElement line, string name)
    {
        IEnumerable<string> Flat(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().SelectMany(Flat),
            JsonValueKind.String => [value.GetString()!],
            _ => [],
        };
        return line.TryGetProperty(name, out var values) ? Flat(values) : [];
    }

    private static bool Holds(string text, string value) => Folding.Fold(text).Contains(Folding.Fold(value), StringComparison.Ordinal);

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"p{number:00000}");

    private static JsonObject Record(Verdict verdict) => new()
    {
        ["part"] = verdict.Part,
        ["id"] = verdict.Line.GetProperty("id").ToString(),
        ["kind"] = verdict.Answer is { } answer ? JsonNamingPolicy.CamelCase.ConvertName(answer.Kind.ToString()) : null,
        ["short"] = verdict.Answer?.Short,
        ["text"] = verdict.Answer?.Text,
        ["holds"] = verdict.Holds,
    };

    private sealed record Verdict(string Part, JsonElement Line, Answer? Answer, bool Holds);
}
