using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CooperationBot.Conversation;

namespace CooperationBot.Evaluation.Retrieval;

/// <summary><c>retrieval</c>: which texts of a large corpus come first for a question, how fast, in how much memory.</summary>
internal static class RetrievalCommand
{
    /// <summary>The first pass warms up; the last one counts.</summary>
    private const int Passes = 2;

    public static Command Create()
    {
        var corpus = new Option<FileInfo[]>("--corpus") { Description = """Lines {"id","text"}, gzipped or not; may be given several times.""", HelpName = "A.jsonl[.gz]", Required = true };
        var questions = new Option<FileInfo>("--questions") { Description = """Lines {"id","question","asOf","relevant":[ids]}.""", HelpName = "Q.jsonl[.gz]", Required = true };
        var output = new Option<FileInfo>("--out") { Description = """Lines {"id","hits":[ids],"elapsedMs"}.""", HelpName = "HITS.jsonl", Required = true };
        var top = new Option<int>("--top") { Description = "How many texts a question gets.", HelpName = "N", DefaultValueFactory = _ => 10 };
        corpus.AcceptExistingOnly();
        questions.AcceptExistingOnly();
        var command = new Command("retrieval", "Find the texts of a corpus that questions are about.") { corpus, questions, output, top };
        command.SetAction(parsed =>
        {
            var report = parsed.InvocationConfiguration.Output;
            var engine = Build(parsed.GetRequiredValue(corpus), report);
            var asked = JsonLines.Read(parsed.GetRequiredValue(questions))
                .Select(line => new Asked(line.Text("id") ?? "", new Question(line.Text("question") ?? "", [], line.Day("asOf")), line.Texts("relevant")))
                .ToList();
            var found = Find(engine, asked, parsed.GetValue(top));
            JsonLines.Write(parsed.GetRequiredValue(output), found.Select(Record));
            Report(found, parsed.GetValue(top), report);
            return 0;
        });
        return command;
    }

    private static Engine Build(IEnumerable<FileInfo> corpora, TextWriter report)
    {
        var texts = corpora.SelectMany(JsonLines.Read).Select(line => (Id: line.Text("id") ?? "", Text: line.Text("text") ?? "")).ToList();
        var megabytes = texts.Sum(text => (long)Encoding.UTF8.GetByteCount(text.Text)) / 1e6;
        var used = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var engine = Engine.OfTexts(texts);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        used = Environment.CpuUsage.TotalTime - used;
        report.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{texts.Count} texts, {megabytes:0.0} MB indexed in {seconds:0.0} s = {megabytes / seconds:0.00} MB/s; processors' time {used.TotalSeconds:0.0} s"));
        return engine;
    }

    private static List<Found> Find(Engine engine, List<Asked> asked, int top)
    {
        var found = new List<Found>();
        for (var pass = 0; pass < Passes; pass++)
        {
            found.Clear();
            foreach (var question in asked)
            {
                var start = Stopwatch.GetTimestamp();
                var hits = engine.Search(question.Question, top);
                found.Add(new Found(question, hits, Stopwatch.GetElapsedTime(start).TotalMilliseconds));
            }
        }

        return found;
    }

    private static JsonObject Record(Found found) => new()
    {
        ["id"] = found.Asked.Id,
        ["hits"] = new JsonArray([.. found.Hits.Select(hit => (JsonNode)hit)]),
        ["elapsedMs"] = Math.Round(found.Milliseconds, 2),
    };

    private static void Report(List<Found> found, int top, TextWriter report)
    {
        var judged = found.Where(entry => entry.Asked.Relevant.Count > 0).ToList();
        var several = judged.Where(entry => entry.Asked.Relevant.Count > 1).ToList();
        report.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"hit@1 {Mean(judged, entry => entry.Hits.Take(1).Any(entry.Asked.Relevant.Contains) ? 1 : 0):0.000} "
            + $"recall@{top} {Mean(judged, entry => (double)entry.Right / entry.Asked.Relevant.Count):0.000} "
            + $"all-relevant@{top} {Mean(several, entry => entry.Right == entry.Asked.Relevant.Count ? 1 : 0):0.000} (of {several.Count} with several) n {judged.Count}"));
        report.WriteLine($"question to texts: {new Latency(found.Select(entry => entry.Milliseconds))}; peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} MB");
    }

    private static double Mean(List<Found> found, Func<Found, double> value) => found.Count == 0 ? 0 : found.Average(value);

    private sealed record Asked(string Id, Question Question, IReadOnlyList<string> Relevant);

    private sealed record Found(Asked Asked, IReadOnlyList<string> Hits, double Milliseconds)
    {
        public int Right => Hits.Distinct().Count(Asked.Relevant.Contains);
    }
}
