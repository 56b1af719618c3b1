using System.Collections.Immutable;
using System.Diagnostics;
using CooperationBot.Channels.Web;
using CooperationBot.Conversation;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Index;

namespace CooperationBot.Evaluation.Fuzz;

internal enum FaultKind
{
    Exception,
    Hang,
    WrongSlice,
}

internal sealed record Fault(FaultKind Kind, string What);

/// <summary>One input at a time: makes it, puts it in, and looks at what comes out.</summary>
internal sealed class Trial(Engine engine)
{
    /// <summary>A step that takes longer counts as a hang.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly ImmutableArray<string> _genuine =
        [.. engine.Index.Documents.SelectMany(document => document.Sentences.Select(sentence => sentence.Span.Of(document.Text)))];

    /// <summary>Runs input <paramref name="number"/> of the sequence that <paramref name="seed"/> makes.</summary>
    public (IReadOnlyList<Fault> Faults, TimeSpan Slowest) Run(int seed, int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + (number * 7919)));
        var run = new Steps();
        try
        {
            Put(random, new Noise(random, _genuine), run);
        }
        catch (Exception e)
        {
            run.Faults.Add(new Fault(FaultKind.Exception, $"{e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")} {Where(e)}"));
        }

        return (run.Faults, run.Slowest);
    }

    private void Put(Random random, Noise noise, Steps steps)
    {
        switch (random.Next(100))
        {
            case < 55:
                Ask(engine, QuestionOf(random, noise), steps);
                break;
            case < 70:
                var line = RecordOf(random, noise);
                if (steps.Time("read a record", () => QuestionRecord.TryRead(line, out var read, out _, out _) ? read : null) is { } record)
                {
                    Ask(engine, record.ToQuestion(null, null), steps);
                }

                break;
            case < 80:
                Ingest(random, noise, steps);
                break;
            case < 98:
                Read(random.Next(2) == 0 ? noise.Article() : noise.Text(), random, noise, steps);
                break;
            default:
                Huge(random, noise, steps);
                break;
        }
    }

    /// <summary>A megabyte as a question, as a turn before it, or as a document.</summary>
    private void Huge(Random random, Noise noise, Steps steps)
    {
        switch (random.Next(3))
        {
            case 0:
                Ask(engine, new Question(noise.Huge()), steps);
                break;
            case 1:
                Ask(engine, new Question(noise.Text(), [noise.Huge()]), steps);
                break;
            default:
                Read(noise.Huge(), random, noise, steps);
                break;
        }
    }

    private static void Read(string text, Random random, Noise noise, Steps steps)
    {
        var reader = random.Next(2) == 0 ? (IDocumentReader)new PlainTextReader() : new MarkdownReader();
        Examine(steps.Time("read and index a text", () => Engine.IndexOf(reader, text)), random, noise, steps);
    }

    private static void Ingest(Random random, Noise noise, Steps steps)
    {
        var name = random.Next(2) == 0 ? "noise.txt" : "noise.md";
        var bytes = noise.Bytes();
        Examine(steps.Time("read and index a file", () => Engine.IndexOf(name, bytes)), random, noise, steps);
    }

    private static void Examine(KnowledgeIndex index, Random random, Noise noise, Steps steps)
    {
        steps.Check(Verdicts.Of(index));
        Ask(new Engine(index), QuestionOf(random, noise), steps);
    }

    private static void Ask(Engine engine, Question question, Steps steps)
    {
        var answer = steps.Time("answer a question", () => engine.AnswerAsync(question, CancellationToken.None).AsTask().GetAwaiter().GetResult());
        steps.Check(Verdicts.Of(answer, engine.Index));
    }

    /// <summary>The innermost places in the product's own code.</summary>
    private static string Where(Exception e) => string.Join(" < ", (e.StackTrace ?? "").Split('\n')
        .Select(frame => frame.Trim())
        .Where(frame => frame.StartsWith("at CooperationBot.", StringComparison.Ordinal))
        .Select(frame => frame["at CooperationBot.".Length..].Split('(')[0])
        .Take(3));

    private static Question QuestionOf(Random random, Noise noise) => new(
        noise.Text(),
        [.. Enumerable.Range(0, random.Next(3) == 0 ? random.Next(1, 6) : 0).Select(_ => noise.Text())],
        random.Next(4) == 0 ? DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber + 1)) : null,
        random.Next(3) == 0 ? (Language)random.Next(3) : null);

    private static string RecordOf(Random random, Noise noise) => random.Next(4) == 0
        ? noise.Text()
        : $"{{\"id\":{random.Next()},\"question\":{Quoted(noise.Text())},\"history\":[{Quoted(noise.Text())}]}}{(random.Next(3) == 0 ? noise.Text() : "")}";

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>The steps of one input, timed, and what was wrong with them.</summary>
    private sealed class Steps
    {
        public List<Fault> Faults { get; } = [];

        public TimeSpan Slowest { get; private set; }

        /// <summary>
        /// Runs a step and takes the time that the processor spent on it, because other programs may keep the machine busy. A step that waits
        /// for ever is caught by the caller's patience.
        /// </summary>
        public T Time<T>(string what, Func<T> step)
        {
            var begin = Environment.CpuUsage.TotalTime;
            var clock = Stopwatch.GetTimestamp();
            var result = step();
            var (wall, processor) = (Stopwatch.GetElapsedTime(clock), Environment.CpuUsage.TotalTime - begin);
            var time = wall < processor ? wall : processor;
            if (time > Longest)
            {
                Faults.Add(new Fault(FaultKind.Hang, $"{time.TotalSeconds:0.0} s to {what}"));
            }

            Slowest = time > Slowest ? time : Slowest;
            return result;
        }

        public void Check(IEnumerable<string> verdicts) => Faults.AddRange(verdicts.Take(3).Select(verdict => new Fault(FaultKind.WrongSlice, verdict)));
    }
}
