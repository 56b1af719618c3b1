using System.Diagnostics;

namespace CooperationBot.Evaluation.Questions;

/// <summary>Runs the given grading program and passes on what it prints.</summary>
internal static class Grader
{
    /// <summary>Its figures stand on its closing lines; the tables above them are for reading failures.</summary>
    private const int ClosingLines = 3;

    /// <param name="whole">True to pass on everything instead of the closing lines.</param>
    /// <returns>0 where the grader ended well; what it judged is not looked at.</returns>
    public static async Task<int> RunAsync(string program, IReadOnlyList<string> arguments, bool whole, TextWriter report, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("python3", [program, .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("python3 did not start.");
        var lines = (await process.StandardOutput.ReadToEndAsync(cancellationToken)).TrimEnd().Split('\n');
        await process.WaitForExitAsync(cancellationToken);
        foreach (var line in whole ? lines : lines.TakeLast(ClosingLines))
        {
            report.WriteLine(line);
        }

        return process.ExitCode == 0 ? 0 : 1;
    }
}
