using Microsoft.Extensions.Configuration;

namespace CooperationBot.Host.Configuration;

/// <summary>Where the settings come from: one appsettings.json, then the environment. Relative paths in it start at its folder.</summary>
/// <param name="Folder">The folder of the file, or the working directory where there is none.</param>
internal sealed record SettingsFile(string Folder, IConfiguration Configuration)
{
    private const string FileName = "appsettings.json";
    private const string SolutionName = "CooperationBot.sln";

    /// <summary>Finds and reads the settings that hold for a bot started in <paramref name="workingDirectory"/>.</summary>
    /// <exception cref="SettingsException">The file is not valid JSON.</exception>
    public static SettingsFile Find(string workingDirectory, string baseDirectory)
    {
        var file = Candidates(workingDirectory, baseDirectory).FirstOrDefault(File.Exists);
        var builder = new ConfigurationBuilder();
        if (file is not null)
        {
            builder.AddJsonFile(file, optional: false, reloadOnChange: false);
        }

        builder.AddEnvironmentVariables();
        try
        {
            return new SettingsFile(Path.GetDirectoryName(file) ?? workingDirectory, builder.Build());
        }
        catch (InvalidDataException e)
        {
            throw new SettingsException($"{file}: {OneLine(e.InnerException?.Message ?? e.Message)}");
        }
    }

    /// <summary>The folder itself; else beside the solution above it. A stranger's file further up is not taken for ours.</summary>
    private static IEnumerable<string> Candidates(string workingDirectory, string baseDirectory)
    {
        foreach (var start in new[] { workingDirectory, baseDirectory })
        {
            yield return Path.Combine(start, FileName);
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, SolutionName)))
                {
                    yield return Path.Combine(folder.FullName, FileName);
                }
            }
        }
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}

/// <summary>A setting is wrong. The message is one line that names the key, the fault and an example.</summary>
internal sealed class SettingsException(string message) : Exception(message);
