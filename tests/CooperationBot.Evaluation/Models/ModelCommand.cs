using System.Collections.Frozen;
using System.CommandLine;
using System.Text.Json;
using CooperationBot.Channels.Web;
using CooperationBot.Conversation;
using CooperationBot.Evaluation.Questions;
using CooperationBot.Host.Documents;
using CooperationBot.Knowledge;

namespace CooperationBot.Evaluation.Models;

/// <summary><c>model</c>: of the questions that the plain bot leaves unanswered, how many a model that answers rightly gets through all checks.</summary>
internal static class ModelCommand
{
    public static Command Create()
    {
        var questions = new Option<FileInfo>("--questions") { Description = "The question set with gold answers, one JSON object a line.", HelpName = "Q.jsonl", Required = true };
        var documents = new Option<DirectoryInfo>("--documents") { Description = "The folder that the questions are about.", HelpName = "DIR", Required = true };
        var grader = new Option<FileInfo>("--grader") { Description = "The program that judges the answers, run by python3.", HelpName = "grade.py", Required = true };
        questions.AcceptExistingOnly();
        documents.AcceptExistingOnly();
        grader.AcceptExistingOnly();
        var command = new Command("model", "Answer a question set plainly and with a model that knows the gold, and grade both.") { questions, documents, grader };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var folder = new TemporaryFolder();
            var set = parsed.GetRequiredValue(questions);
            var lines = JsonLines.Read(set).ToList();
            var record = new KnowledgeBase();
            record.Publish(FolderLoader.Load(parsed.GetRequiredValue(documents).FullName));
            var golds = lines.GroupBy(line => line.Text("question")!).ToFrozenDictionary(group => group.Key, group => (group.First().Texts("gold").ToArray(), Evidence(group.First())));
            var (plain, helped) = (new AnswerPipeline(record), new AnswerPipeline(record, new HelpfulModel(golds), TimeProvider.System));
            var report = parsed.InvocationConfiguration.Output;
            var (open, through) = (0, 0);
            using (var before = new StreamWriter(folder.File("plain.jsonl")))
            using (var after = new StreamWriter(folder.File("helped.jsonl")))
            {
                foreach (var line in lines)
                {
                    if (!QuestionRecord.TryRead(line.GetRawText(), out var asked, out var id, out var fault))
                    {
                        throw new InvalidDataException(fault);
                    }

                    var question = asked!.ToQuestion(null, null);
                    var (one, other) = (await plain.AnswerAsync(question, cancellationToken), await helped.AnswerAsync(question, cancellationToken));
                    await before.WriteLineAsync(AnswerRecord.Of(id, one, TimeSpan.Zero).ToJson());
                    await after.WriteLineAsync(AnswerRecord.Of(id, other, TimeSpan.Zero).ToJson());
                    var isOpen = line.Text("expected_behavior") == "answer" && one.Kind is AnswerKind.NotFound or AnswerKind.Clarify;
                    open += isOpen ? 1 : 0;
                    through += isOpen && !other.Models.IsEmpty ? 1 : 0;
                }
            }

            var verdict = 0;
            foreach (var answers in (string[])["plain.jsonl", "helped.jsonl"])
            {
                report.WriteLine(answers == "plain.jsonl" ? "Without a model:" : "With a model that answers rightly:");
                verdict |= await Grader.RunAsync(
                    parsed.GetRequiredValue(grader).FullName,
                    ["--questions", set.FullName, "--answers", folder.File(answers), "--documents", parsed.GetRequiredValue(documents).FullName],
                    whole: false,
                    report,
                    cancellationToken);
            }

            report.WriteLine($"left open by the plain bot though the documents answer: {open}; let through from the model: {through}");
            return verdict;
        });
        return command;
    }

    /// <summary>The evidence as plain texts, or as objects with a document and a quote.</summary>
    private static string[] Evidence(JsonElement line) =>
        line.TryGetProperty("evidence", out var all) && all.ValueKind == JsonValueKind.Array
            ? [.. all.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.Object ? one.Text("quote") : one.GetString()).OfType<string>()]
            : [];
}
