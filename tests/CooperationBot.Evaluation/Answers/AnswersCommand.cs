using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using CooperationBot.Conversation;

namespace CooperationBot.Evaluation.Answers;

/// <summary><c>answers</c>: how many questions after a time or a judgement are answered from a large corpus, and how many of the answers are right.</summary>
internal static class AnswersCommand
{
    public static Command Create()
    {
        var corpus = new Option<FileInfo[]>("--corpus") { Description = """Lines {"id","text"}, gzipped or not; may be given several times.""", HelpName = "A.jsonl[.gz]", Required = true };
        var questions = new Option<FileInfo>("--questions") { Description = """Lines {"id","question","asOf","answer","answerType"}; types other than time and judgement are passed over.""", HelpName = "Q.jsonl[.gz]", Required = true };
        var output = new Option<FileInfo>("--out") { Description = """Lines {"id","type","kind","short","gold","right"}.""", HelpName = "O.jsonl", Required = true };
        corpus.AcceptExistingOnly();
        questions.AcceptExistingOnly();
        var command = new Command("answers", "Answer the time and judgement questions of a corpus.") { corpus, questions, output };
        command.SetAction(async (parsed, cancellation) =>
        {
            var engine = Engine.OfTexts(parsed.GetRequiredValue(corpus).SelectMany(JsonLines.Read).Select(line => (line.Text("id") ?? "", line.Text("text") ?? "")));
            var judged = new List<Judged>();
            foreach (var line in JsonLines.Read(parsed.GetRequiredValue(questions)))
            {
                if (Asked.Of(line.Text("answerType"), line.Text("answer") ?? "") is { } type)
                {
                    var answer = await engine.AnswerAsync(new Question(line.Text("question") ?? "", [], line.Day("asOf")), cancellation);
                    judged.Add(Judge(line.Text("id") ?? "", type, line.Text("answer") ?? "", line.Day("asOf"), answer));
                }
            }

            JsonLines.Write(parsed.GetRequiredValue(output), judged.Select(Record));
            foreach (var group in judged.GroupBy(entry => entry.Type).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                parsed.InvocationConfiguration.Output.WriteLine(Line(group.Key, [.. group]));
            }

            parsed.InvocationConfiguration.Output.WriteLine(Line("all", judged));
            return 0;
        });
        return command;
    }

    private static Judged Judge(string id, string type, string gold, DateOnly? asOf, Answer answer)
    {
        var said = answer.Kind is AnswerKind.Answer or AnswerKind.Partial or AnswerKind.Conflict or AnswerKind.Timeline ? answer.Short : null;
        var right = said is not null && (type == Asked.Time ? Gold.HasDate(gold, said, asOf) : Gold.Polarity(said) == Gold.Polarity(gold));
        return new Judged(id, type, answer.Kind, said, gold, right);
    }

    private static string Line(string type, List<Judged> entries)
    {
        var answered = entries.Count(entry => entry.Short is not null);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{type}: answered {Share(answered, entries.Count):0.000}, right of those answered {Share(entries.Count(entry => entry.Right), answered):0.000}, n {entries.Count}");
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;

    private static JsonObject Record(Judged entry) => new()
    {
        ["id"] = entry.Id,
        ["type"] = entry.Type,
        ["kind"] = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(entry.Kind.ToString()),
        ["short"] = entry.Short,
        ["gold"] = entry.Gold,
        ["right"] = entry.Right,
    };

    private sealed record Judged(string Id, string Type, AnswerKind Kind, string? Short, string Gold, bool Right);

    /// <summary>The types that can be judged without reading: a judgement whose gold is neither yes nor no is none.</summary>
    private static class Asked
    {
        public const string Time = "time";

        public static string? Of(string? type, string gold) => type == Time || (type == "judgement" && Gold.Polarity(gold) is not null) ? type : null;
    }
}
