using System.CommandLine;
using System.Globalization;
using CooperationBot.Conversation.Reading.Open;

namespace CooperationBot.Evaluation.Confidence;

/// <summary><c>confidence</c>: fits what the traits of an open answer are worth on one half of the questions, and measures on the other half how far stated confidence can be trusted.</summary>
internal static class ConfidenceCommand
{
    private const double Penalty = 1;

    /// <summary>Of the questions that the texts answer, at most this share may fall below the threshold.</summary>
    private const double MostRefused = 0.1;

    public static Command Create()
    {
        var refine = new Option<FileInfo>("--refine") { Description = "As for rgb.", HelpName = "F.jsonl[.gz]", Required = true };
        var corpus = new Option<FileInfo[]>("--corpus") { Description = "As for answers.", HelpName = "A.jsonl[.gz]", Required = true };
        var questions = new Option<FileInfo>("--questions") { Description = "As for answers.", HelpName = "Q.jsonl[.gz]", Required = true };
        var output = new Option<FileInfo>("--out") { Description = "The fitted weights, as Data/confidence.tsv holds them.", HelpName = "W.tsv", Required = true };
        var command = new Command("confidence", "Fit the confidence of open answers and measure it.") { refine, corpus, questions, output };
        command.SetAction(parsed =>
        {
            var engine = Engine.OfTexts(parsed.GetRequiredValue(corpus).SelectMany(JsonLines.Read).Select(line => (line.Text("id") ?? "", line.Text("text") ?? "")));
            Trial[] trials = [.. Trial.OfPassages([.. JsonLines.Read(parsed.GetRequiredValue(refine))]), .. Trial.OfCorpus(engine, JsonLines.Read(parsed.GetRequiredValue(questions)))];
            var fits = Enum.GetValues<AskedType>().Select(type => Fit.Of(type, [.. trials.Where(trial => trial.Type == type)], Penalty, MostRefused)).ToArray();
            File.WriteAllLines(parsed.GetRequiredValue(output).FullName, Rows(fits));
            foreach (var fit in fits)
            {
                parsed.InvocationConfiguration.Output.WriteLine(fit.Report());
            }
        });
        return command;
    }

    private static IEnumerable<string> Rows(Fit[] fits)
    {
        yield return "# Weights of the traits of an open answer, and the least probability at which it is given. Fitted by the evaluation command confidence. Columns: trait, dates, numbers, words.";
        for (var i = 0; i < Traits.Names.Length; i++)
        {
            yield return string.Join('\t', fits.Select(fit => Number(fit.Weights[i])).Prepend(Traits.Names[i]));
        }

        yield return string.Join('\t', fits.Select(fit => Number(fit.Threshold)).Prepend("threshold"));
    }

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
