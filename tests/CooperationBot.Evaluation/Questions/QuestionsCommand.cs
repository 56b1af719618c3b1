using System.CommandLine;
using CooperationBot.Host.Commands;

namespace CooperationBot.Evaluation.Questions;

/// <summary><c>questions</c>: answers a question set exactly as <c>ask --batch</c> does and has a grader judge it.</summary>
internal static class QuestionsCommand
{
    private const int WarmUpPasses = 3;

    public static Command Create()
    {
        var questions = new Option<FileInfo>("--questions") { Description = "The question set, one JSON object a line.", HelpName = "Q.jsonl", Required = true };
        var documents = new Option<DirectoryInfo>("--documents") { Description = "The folder that the questions are about.", HelpName = "DIR", Required = true };
        var grader = new Option<FileInfo>("--grader") { Description = "The program that judges the answers, run by python3.", HelpName = "grade.py", Required = true };
        var output = new Option<FileInfo?>("--out") { Description = "Where the answers go (default: a temporary file).", HelpName = "A.jsonl" };
        var failures = new Option<int>("--failures") { Description = "Print this many failing questions as well.", HelpName = "N" };
        var asOf = new Option<string?>("--as-of") { Description = "As for ask.", HelpName = "yyyy-MM-dd" };
        questions.AcceptExistingOnly();
        documents.AcceptExistingOnly();
        grader.AcceptExistingOnly();
        var command = new Command("questions", "Answer a question set as ask --batch does, in process, and grade it.") { questions, documents, grader, output, failures, asOf };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var folder = new TemporaryFolder();
            var answers = parsed.GetValue(output)?.FullName ?? folder.File("answers.jsonl");
            var set = parsed.GetRequiredValue(questions).FullName;
            var about = parsed.GetRequiredValue(documents).FullName;
            var report = parsed.InvocationConfiguration.Output;
            string[] batch = ["ask", "--batch", set, "--documents", about, .. parsed.GetValue(asOf) is { } day ? (string[])["--as-of", day] : []];

            for (var pass = 0; pass < WarmUpPasses; pass++)
            {
                if (await Ask([.. batch, "--out", folder.File("warm-up.jsonl")], cancellationToken) is var failed and not CommandLine.Done)
                {
                    return failed;
                }
            }

            await Ask([.. batch, "--out", answers], cancellationToken);
            var lines = JsonLines.Read(new FileInfo(answers)).ToList();
            var verdict = await Grader.RunAsync(
                parsed.GetRequiredValue(grader).FullName,
                ["--questions", set, "--answers", answers, "--documents", about, .. parsed.GetValue(failures) is > 0 and var n ? (string[])["--failures", $"{n}"] : []],
                whole: parsed.GetValue(failures) > 0,
                report,
                cancellationToken);
            report.WriteLine($"errors {lines.Count(line => line.Text("error") is not null)} of {lines.Count}; question to answer after {WarmUpPasses} warm-up passes: "
                + new Latency(lines.Where(line => line.TryGetProperty("elapsedMs", out _)).Select(line => line.GetProperty("elapsedMs").GetDouble())));
            return verdict;
        });
        return command;
    }

    private static Task<int> Ask(string[] arguments, CancellationToken cancellationToken)
    {
        var quiet = Surroundings.OfThisProcess() with { Out = TextWriter.Null };
        return CommandLine.RunAsync(arguments, quiet, cancellationToken);
    }
}
