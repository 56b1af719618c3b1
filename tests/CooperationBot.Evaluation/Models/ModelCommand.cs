using System.Collections.Frozen;
using System.CommandLine;
using System.Text.Json;
using CooperationBot.Channels.Web;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Models;
using CooperationBot.Evaluation.Questions;
using CooperationBot.Host.Configuration;
using CooperationBot.Host.Documents;
using CooperationBot.Host.Models;
using CooperationBot.Knowledge;

namespace CooperationBot.Evaluation.Models;

/// <summary><c>model</c>: what a model changes: a dead one, one that answers rightly, and one that lies.</summary>
internal static class ModelCommand
{
    public static Command Create()
    {
        var questions = new Option<FileInfo>("--questions") { Description = "The question set with gold answers, one JSON object a line.", HelpName = "Q.jsonl", Required = true };
        var documents = new Option<DirectoryInfo>("--documents") { Description = "The folder that the questions are about.", HelpName = "DIR", Required = true };
        var grader = new Option<FileInfo>("--grader") { Description = "The program that judges the answers, run by python3.", HelpName = "grade.py", Required = true };
        var hostile = new Option<int>("--hostile") { Description = "How many lies a hostile model tells over the set (default: 10,000).", DefaultValueFactory = _ => 10_000 };
        var prompts = new Option<DirectoryInfo>("--prompts") { Description = "The prompts that no reply may tell of.", HelpName = "DIR", DefaultValueFactory = _ => new DirectoryInfo("prompts") };
        questions.AcceptExistingOnly();
        prompts.AcceptExistingOnly();
        documents.AcceptExistingOnly();
        grader.AcceptExistingOnly();
        var command = new Command("model", "Answer a question set plainly, with a model that is dead and with one that knows the gold, and grade all three; then count what reaches a reader of a model that lies.") { questions, documents, grader, hostile, prompts };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var folder = new TemporaryFolder();
            var set = parsed.GetRequiredValue(questions);
            var lines = JsonLines.Read(set).ToList();
            var record = new KnowledgeBase();
            record.Publish(FolderLoader.Load(parsed.GetRequiredValue(documents).FullName));
            var golds = lines.GroupBy(line => line.Text("question")!).ToFrozenDictionary(group => group.Key, group => (group.First().Texts("gold").ToArray(), Evidence(group.First())));
            using var dead = Dead();
            var helpful = new HelpfulModel(golds);
            (string Heading, string File, AnswerPipeline Pipeline)[] runs =
            [
                ("Without a model:", "plain.jsonl", new AnswerPipeline(record)),
                ("With a model that is configured and dead:", "dead.jsonl", new AnswerPipeline(record, dead, TimeProvider.System)),
                ("With a model that answers rightly:", "helped.jsonl", new AnswerPipeline(record, helpful, TimeProvider.System)),
            ];
            var asked = lines.Select(Question).ToList();
            var report = parsed.InvocationConfiguration.Output;
            var (open, through) = (0, 0);
            var stillOpen = new List<string>();
            var verdict = 0;
            var plain = new List<Answer>();
            foreach (var (heading, file, pipeline) in runs)
            {
                using (var writer = new StreamWriter(folder.File(file)))
                {
                    for (var i = 0; i < asked.Count; i++)
                    {
                        var answer = await pipeline.AnswerAsync(asked[i].Question, cancellationToken);
                        await writer.WriteLineAsync(AnswerRecord.Of(asked[i].Id, answer, TimeSpan.Zero).ToJson());
                        if (file == "plain.jsonl")
                        {
                            plain.Add(answer);
                        }

                        var isOpen = lines[i].Text("expected_behavior") == "answer" && plain[i].Kind is AnswerKind.NotFound or AnswerKind.Clarify;
                        if (file == "helped.jsonl" && isOpen)
                        {
                            (open, through) = (open + 1, through + (answer.Models.IsEmpty ? 0 : 1));
                            stillOpen.AddRange(answer.Models.IsEmpty ? [asked[i].Question.Text] : []);
                        }
                    }
                }

                report.WriteLine(heading);
                verdict |= await Grader.RunAsync(
                    parsed.GetRequiredValue(grader).FullName,
                    ["--questions", set.FullName, "--answers", folder.File(file), "--documents", parsed.GetRequiredValue(documents).FullName],
                    whole: false,
                    report,
                    cancellationToken);
            }

            report.WriteLine($"left open by the plain bot though the documents answer: {open}; let through from the model: {through}");
            stillOpen.ForEach(question => report.WriteLine($"  {(helpful.Answered.Contains(question) ? "answered by the model and not let through" : "no sentence that the model was shown holds the answer word for word")}: {question}"));
            var shelf = new PromptShelf(parsed.GetRequiredValue(prompts).FullName, [.. Enum.GetValues<ModelUse>()], TimeProvider.System, report.WriteLine);
            await HostileRun.RunAsync(record, [.. asked.Select(one => one.Question)], shelf.Instructions, parsed.GetValue(hostile), report, cancellationToken);
            return verdict;
        });
        return command;
    }

    private static (string? Id, Question Question) Question(JsonElement line) =>
        QuestionRecord.TryRead(line.GetRawText(), out var asked, out var id, out var fault) ? (id, asked!.ToQuestion(null, null)) : throw new InvalidDataException(fault);

    /// <summary>Configured as an operator would, at a port where nothing listens; what it is asked with comes from the prompts of the current folder.</summary>
    private static LanguageModel Dead() => ModelServices.Build(
        new ModelSettings(new Uri("http://127.0.0.1:9/v1"), null, "dead", Path.GetFullPath("prompts"), TimeSpan.FromSeconds(8), 1, 4, 1_000_000, 100_000, KeepsSchema: true, [.. Enum.GetValues<ModelUse>()]),
        new PassingMemory(),
        TimeProvider.System,
        fault => throw new InvalidDataException(fault));

    /// <summary>The evidence as plain texts, or as objects with a document and a quote.</summary>
    private static string[] Evidence(JsonElement line) =>
        line.TryGetProperty("evidence", out var all) && all.ValueKind == JsonValueKind.Array
            ? [.. all.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.Object ? one.Text("quote") : one.GetString()).OfType<string>()]
            : [];
}
