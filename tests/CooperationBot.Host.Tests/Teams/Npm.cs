using System.Diagnostics;
using CooperationBot.Host.Tests.Structure;
using Shouldly;

namespace CooperationBot.Host.Tests.Teams;

/// <summary>Packages from npm that tests run against. They are installed once, at the named versions, into a folder that is not part of the repository.</summary>
internal static class Npm
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly SemaphoreSlim One = new(1);

    /// <summary>The folder whose node_modules holds the packages.</summary>
    public static async Task<string> InstallAsync(string name, params string[] packages)
    {
        var folder = Repository.Path("artifacts", "npm", name);
        var mark = Path.Combine(folder, "installed.txt");
        var wanted = string.Join('\n', packages);
        await One.WaitAsync();
        try
        {
            if (!File.Exists(mark) || await File.ReadAllTextAsync(mark) != wanted)
            {
                Directory.CreateDirectory(folder);
                await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{"private":true}""");
                var (code, output) = await RunAsync(folder, "npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", .. packages]);
                code.ShouldBe(0, output);
                await File.WriteAllTextAsync(mark, wanted);
            }
        }
        finally
        {
            One.Release();
        }

        return folder;
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string folder, string program, string[] arguments)
    {
        using var process = Start(folder, program, arguments, []);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        return (process.ExitCode, await output + await error);
    }

    public static Process Start(string folder, string program, string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        return Process.Start(start).ShouldNotBeNull();
    }
}
