using System.Security.Cryptography;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Structure;

/// <summary>What lies where in the repository.</summary>
public sealed class LayoutTests
{
    private static readonly string[] TopLevel =
    [
        "src", "tests", "seeds", "prompts", "appsettings.json", "README.md", "CooperationBot.sln", "global.json",
        ".ci", ".gitignore", ".gitattributes", ".editorconfig",
    ];

    private static readonly string[] BannedFolders = ["Helpers", "Interfaces", "Utils", "Constants", "Managers", "Misc", "Common"];

    [Fact]
    public void The_top_level_holds_nothing_unforeseen() =>
        Directory.EnumerateFileSystemEntries(Repository.Root)
            .Select(entry => Path.GetFileName(entry))
            .Where(name => name != ".git" && !Repository.Ignored.Contains(name))
            .ShouldBeSubsetOf(TopLevel);

    [Fact]
    public void The_seed_is_byte_for_byte_what_it_was() =>
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Repository.Path("seeds", "000_77a82bd102515985.txt"))))
            .ShouldBe("3f32cde7a5986cdff41cdce005733b25cb921b7e4b0f2e18114f435095b17dde");

    [Fact]
    public void No_source_file_is_longer_than_400_lines()
    {
        string[] code = [".cs", ".js", ".css", ".html", ".sh"];
        var tooLong = Repository.Files("src").Concat(Repository.Files("tests"))
            .Where(file => code.Contains(Path.GetExtension(file)))
            .Select(file => (file, lines: File.ReadLines(Repository.Path(file)).Count()))
            .Where(entry => entry.lines > 400);
        tooLong.ShouldBeEmpty();
    }

    [Fact]
    public void No_folder_is_named_after_a_habit_instead_of_a_concept() =>
        Repository.Files("src").SelectMany(file => file.Split('/')[..^1]).Distinct().Intersect(BannedFolders).ShouldBeEmpty();

    [Fact]
    public void A_data_file_begins_by_saying_what_it_holds()
    {
        var silent = Repository.Files("src")
            .Where(file => file.Contains("/Data/", StringComparison.Ordinal))
            .Where(file => !(File.ReadLines(Repository.Path(file)).FirstOrDefault() is { } first
                && first.StartsWith("# ", StringComparison.Ordinal) && first.Length >= 20));
        silent.ShouldBeEmpty();
    }

    [Fact]
    public void Scripts_can_be_executed_and_take_no_carriage_returns()
    {
        foreach (var script in (string[])["tests/run.sh", ".ci/run"])
        {
            Repository.Read(script).ShouldNotContain("\r", customMessage: script);
            if (!OperatingSystem.IsWindows())
            {
                (File.GetUnixFileMode(Repository.Path(script)) & UnixFileMode.UserExecute).ShouldNotBe(UnixFileMode.None, script);
            }
        }
    }

    [Fact]
    public void Tests_are_neither_skipped_nor_waiting_on_the_wall_clock()
    {
        string[] banned = ["Skip" + " =", "Skip" + "=", "Task" + ".Delay(", "Thread" + ".Sleep("];
        var found = from file in Repository.Files("tests", "*.cs")
                    from word in banned
                    where Repository.Read(file).Contains(word, StringComparison.Ordinal)
                    select $"{file}: {word}";
        found.ShouldBeEmpty();
    }
}
