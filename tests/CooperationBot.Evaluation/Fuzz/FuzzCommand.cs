using System.CommandLine;
using System.Diagnostics;

namespace CooperationBot.Evaluation.Fuzz;

/// <summary><c>fuzz</c>: throws random and malformed inputs at the bot and counts what breaks.</summary>
internal static class FuzzCommand
{
    private const int ProgressEvery = 1000;
    private const int ShownFaults = 20;

    /// <summary>An input that takes longer than this is given up, and the run with it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Command Create()
    {
        var times = new Option<int>("--times") { Description = "How many inputs.", HelpName = "N", DefaultValueFactory = _ => 10_000 };
        var first = new Option<int>("--first") { Description = "The number of the first input: any input can be made again alone.", HelpName = "N", DefaultValueFactory = _ => 0 };
        var seed = new Option<int>("--seed") { Description = "Another seed makes other inputs.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var documents = new Option<DirectoryInfo>("--documents") { Description = "The folder whose sentences are mangled and asked about.", HelpName = "DIR", DefaultValueFactory = _ => new DirectoryInfo("seeds") };
        var command = new Command("fuzz", "Random and malformed questions, histories, records and documents: no exception, no hang, no wrong citation.") { times, first, seed, documents };
        command.SetAction(parsed => Run(
            Engine.OfFolder(parsed.GetRequiredValue(documents)),
            parsed.GetValue(seed),
            Enumerable.Range(parsed.GetValue(first), parsed.GetValue(times)),
            parsed.InvocationConfiguration));
        return command;
    }

    private static int Run(Engine engine, int seed, IEnumerable<int> numbers, InvocationConfiguration console)
    {
        var trial = new Trial(engine);
        var faults = new List<Fault>();
        var times = new List<double>();
        foreach (var number in numbers)
        {
            // On a worker's thread, where the stack is as small as it is in the bot.
            var run = Task.Run(() => trial.Run(seed, number));
            if (!run.Wait(Patience))
            {
                console.Output.WriteLine($"#{number}: still running after {Patience.TotalSeconds:0} s; given up");
                return 1;
            }

            times.Add(run.Result.Slowest.TotalMilliseconds);
            foreach (var fault in run.Result.Faults)
            {
                faults.Add(fault);
                if (faults.Count <= ShownFaults)
                {
                    console.Output.WriteLine($"#{number} {fault.Kind}: {fault.What}");
                }
            }

            if (times.Count % ProgressEvery == 0)
            {
                console.Error.WriteLine($"{times.Count} inputs, {faults.Count} faults, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
            }
        }

        console.Output.WriteLine($"slowest step of each input: {new Latency(times)}");
        console.Output.WriteLine($"{times.Count} inputs: {Count(FaultKind.Exception)} exceptions, {Count(FaultKind.Hang)} hangs over {Trial.Longest.TotalSeconds:0} s, "
            + $"{Count(FaultKind.WrongSlice)} citations or spans that are not exact slices");
        return faults.Count == 0 ? 0 : 1;

        int Count(FaultKind kind) => faults.Count(fault => fault.Kind == kind);
    }
}
