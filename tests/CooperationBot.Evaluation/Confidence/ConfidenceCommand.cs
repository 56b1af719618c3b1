using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using CooperationBot.Conversation.Reading.Open;

namespace CooperationBot.Evaluation.Confidence;

/// <summary><c>confidence</c>: fits what the traits of an open answer are worth on one half of the questions, and measures on the other half how far stated confidence can be trusted.</summary>
internal static class ConfidenceCommand
{
    /// <summary>
    /// Of the questions that the passages answer, this share falls below the threshold; what a sentence must hold besides refuses some more. Words are told from wrong
    /// ones less surely than dates and numbers, so that more is given up for them.
    /// </summary>
    private const double ValuesRefused = 0.02;
    private const double WordsRefused = 0.08;

    public static Command Create()
    {
        var refine = new Option<FileInfo>("--refine") { Description = "As for rgb.", HelpName = "F.jsonl[.gz]", Required = true };
        var corpus = new Option<FileInfo[]>("--corpus") { Description = "As for answers.", HelpName = "A.jsonl[.gz]", Required = true };
        var questions = new Option<FileInfo>("--questions") { Description = "As for answers.", HelpName = "Q.jsonl[.gz]", Required = true };
        var output = new Option<FileInfo>("--out") { Description = "The fitted weights, as Data/confidence.tsv holds them.", HelpName = "W.tsv", Required = true };
        var details = new Option<FileInfo>("--details") { Description = """Lines {"set","id","type","answerable","fitted","claims":[{"value","right","traits"}]}.""", HelpName = "D.jsonl" };
        var command = new Command("confidence", "Fit the confidence of open answers and measure it.") { refine, corpus, questions, output, details };
        command.SetAction(parsed =>
        {
            var engine = Engine.OfTexts(parsed.GetRequiredValue(corpus).SelectMany(JsonLines.Read).Select(line => (line.Text("id") ?? "", line.Text("text") ?? "")));
            Trial[] trials = [.. Trial.OfPassages([.. JsonLines.Read(parsed.GetRequiredValue(refine))]), .. Trial.OfCorpus(engine, JsonLines.Read(parsed.GetRequiredValue(questions)))];
            var fits = Enum.GetValues<AskedType>().Select(type => Fit.Of(type, [.. trials.Where(trial => trial.Type == type)])).ToArray();

            // Values are told apart by what they are, sentences only by their words: each needs a threshold of its own, and the dates are too few for one.
            var thresholds = fits.ToLookup(fit => fit.Type == AskedType.Words);
            double Threshold(Fit fit) => Fit.Threshold(thresholds[fit.Type == AskedType.Words], fit.Type == AskedType.Words ? WordsRefused : ValuesRefused);
            File.WriteAllLines(parsed.GetRequiredValue(output).FullName, Rows(fits, Threshold));
            if (parsed.GetValue(details) is { } file)
            {
                JsonLines.Write(file, trials.Select(Record));
            }

            foreach (var fit in fits)
            {
                parsed.InvocationConfiguration.Output.WriteLine(fit.Report(Threshold(fit)));
            }
        });
        return command;
    }

    private static IEnumerable<string> Rows(Fit[] fits, Func<Fit, double> threshold)
    {
        yield return "# Weights of the traits of an open answer, and the least probability at which it is given. Fitted by the evaluation command confidence. Columns: trait, dates, numbers, words.";
        for (var i = 0; i < Traits.Names.Length; i++)
        {
            yield return string.Join('\t', fits.Select(fit => Number(fit.Weights[i])).Prepend(Traits.Names[i]));
        }

        yield return string.Join('\t', fits.Select(fit => Number(threshold(fit))).Prepend("threshold"));
    }

    private static JsonObject Record(Trial trial) => new()
    {
        ["set"] = trial.Set.ToString(),
        ["id"] = trial.Id,
        ["type"] = trial.Type.ToString(),
        ["answerable"] = trial.Answerable,
        ["fitted"] = trial.ForFit,
        ["claims"] = new JsonArray([.. trial.Examples.Select(example => new JsonObject
        {
            ["value"] = example.Value,
            ["right"] = example.Right,
            ["traits"] = new JsonArray([.. example.Traits.Select(trait => JsonValue.Create(Math.Round(trait, 4)))]),
        })]),
    };

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
