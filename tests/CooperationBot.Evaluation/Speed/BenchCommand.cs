using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using CooperationBot.Conversation;

namespace CooperationBot.Evaluation.Speed;

/// <summary><c>bench</c>: how long an answer takes, in a warm process and from the start of one.</summary>
internal static class BenchCommand
{
    private const int WarmUpRounds = 20;
    private const int ShownSlowest = 3;

    public static Command Create()
    {
        var documents = new Option<DirectoryInfo>("--documents") { Description = "The folder to answer from.", HelpName = "DIR", DefaultValueFactory = _ => new DirectoryInfo("seeds") };
        var specs = new Option<DirectoryInfo>("--specs") { Description = "JSON files with questions, in any shape.", HelpName = "DIR", DefaultValueFactory = _ => new DirectoryInfo("tests/CooperationBot.Conversation.Tests/Specs") };
        var rounds = new Option<int>("--rounds") { Description = "How often each question is asked.", HelpName = "N", DefaultValueFactory = _ => 50 };
        var starts = new Option<int>("--starts") { Description = "How often the bot is started for one answer.", HelpName = "N", DefaultValueFactory = _ => 10 };
        var command = new Command("bench", "Time question to answer in process, and process start to first answer.") { documents, specs, rounds, starts };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var report = parsed.InvocationConfiguration.Output;
#if DEBUG
            report.WriteLine("This is a Debug build: the figures mean nothing. Use -c Release.");
#endif
            var folder = parsed.GetRequiredValue(documents);
            var from = parsed.GetRequiredValue(specs);
            var questions = from.Exists && folder.Exists ? SpecQuestions.From(from) : [];
            if (questions.IsEmpty)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"{folder} must hold documents and {from} JSON files with a \"question\"; paths start where the command is given.");
                return 1;
            }

            var loading = Stopwatch.StartNew();
            var engine = Engine.OfFolder(folder);
            report.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{engine.Index.Documents.Length} documents, {engine.Index.Milestones.Length} milestones, read and indexed in {loading.Elapsed.TotalMilliseconds:0} ms (cold)"));
            await TimeAnswers(engine, questions, WarmUpRounds, cancellationToken);
            var times = await TimeAnswers(engine, questions, parsed.GetValue(rounds), cancellationToken);
            report.WriteLine($"question to answer, {questions.Length} questions: {new Latency(times.SelectMany(all => all.Wall))}");
            report.WriteLine($"of that the processor's time: {new Latency(times.SelectMany(all => all.Processor))}");
            foreach (var (question, median) in questions.Zip(times, (question, all) => (question, new Latency(all.Processor).At(0.5))).OrderByDescending(entry => entry.Item2).Take(ShownSlowest))
            {
                report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  slowest: {median:0.00} ms {question.Text}"));
            }

            if (parsed.GetValue(starts) is > 0 and var count)
            {
                report.WriteLine($"process start to first answer: {await TimeStarts(folder, questions[0].Text, count, cancellationToken)}");
            }

            return 0;
        });
        return command;
    }

    /// <summary>For each question, the times of its rounds in milliseconds. On a busy machine the processor's time (all threads, the compiler's too) tells more.</summary>
    private static async Task<(List<double> Wall, List<double> Processor)[]> TimeAnswers(Engine engine, IReadOnlyList<Question> questions, int rounds, CancellationToken cancellationToken)
    {
        var times = questions.Select(_ => (Wall: new List<double>(rounds), Processor: new List<double>(rounds))).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < questions.Count; i++)
            {
                var used = Environment.CpuUsage.TotalTime;
                var start = Stopwatch.GetTimestamp();
                await engine.AnswerAsync(questions[i], cancellationToken);
                times[i].Wall.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                times[i].Processor.Add((Environment.CpuUsage.TotalTime - used).TotalMilliseconds);
            }
        }

        return times;
    }

    /// <summary>Starts the built bot beside this program; the clock runs until the first line of the answer is there.</summary>
    private static async Task<Latency> TimeStarts(DirectoryInfo documents, string question, int starts, CancellationToken cancellationToken)
    {
        var times = new List<double>(starts);
        for (var i = 0; i < starts; i++)
        {
            var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CooperationBot.Host.dll"), "ask", question, "--documents", documents.FullName])
            {
                RedirectStandardOutput = true,
            };
            var clock = Stopwatch.GetTimestamp();
            using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
            var line = await process.StandardOutput.ReadLineAsync(cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (string.IsNullOrEmpty(line) || process.ExitCode != 0)
            {
                throw new InvalidOperationException($"The bot ended with {process.ExitCode} and no answer.");
            }
        }

        return new Latency(times);
    }
}
