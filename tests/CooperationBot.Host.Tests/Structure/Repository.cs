using System.Runtime.CompilerServices;

namespace CooperationBot.Host.Tests.Structure;

/// <summary>The checked-out tree that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotSource = ["bin", "obj"];

    public static string Root { get; } = FindRoot();

    /// <summary>The assemblies under src, in the order of the chain.</summary>
    public static IReadOnlyList<string> Rooms { get; } = ["Knowledge", "Conversation", "Storage", "Channels", "Host"];

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>Files below a folder, relative to the root with forward slashes; build output is left out.</summary>
    public static IEnumerable<string> Files(string folder, string pattern = "*") =>
        Directory.EnumerateFiles(Path(folder), pattern, SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => NotSource.Contains(part)))
            .Order(StringComparer.Ordinal);

    public static string Read(string relative) => File.ReadAllText(Path(relative));

    /// <summary>Names at the top level that .gitignore keeps out of the repository.</summary>
    public static IReadOnlySet<string> Ignored { get; } =
        File.ReadLines(Path(".gitignore")).Select(line => line.Trim().TrimEnd('/')).Where(line => line.Length > 0).ToHashSet(StringComparer.Ordinal);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        // The built tests may run from elsewhere than they were compiled, so both places are tried.
        foreach (var start in (string?[])[AppContext.BaseDirectory, System.IO.Path.GetDirectoryName(here)])
        {
            for (var folder = start is null ? null : new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(System.IO.Path.Combine(folder.FullName, "CooperationBot.sln")))
                {
                    return folder.FullName;
                }
            }
        }

        throw new InvalidOperationException("CooperationBot.sln is not above the tests.");
    }
}
