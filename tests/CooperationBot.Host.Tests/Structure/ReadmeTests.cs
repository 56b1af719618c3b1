using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Structure;

/// <summary>README names only what is there.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void Every_path_that_README_names_exists()
    {
        if (!File.Exists(Repository.Path("README.md")))
        {
            return;
        }

        PathsIn(Repository.Read("README.md")).Where(path => !Exists(path)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("run `tests/run.sh`", "tests/run.sh")]
    [InlineData("    dotnet run --project src/CooperationBot.Host -- ask", "src/CooperationBot.Host")]
    [InlineData("[the script](tests/run.sh)", "tests/run.sh")]
    [InlineData("[a file](notes/missing.md#top)", "notes/missing.md")]
    [InlineData("in `src/A/Data/*.txt`,", "src/A/Data/*.txt")]
    [InlineData("`appsettings.json`", "appsettings.json")]
    public void Paths_are_found(string markdown, string path) => PathsIn(markdown).ShouldBe([path]);

    [Theory]
    [InlineData("[a site](https://example.org/src/x)")]
    [InlineData("`$EVAL/seed/questions.jsonl`")]
    [InlineData("either/or")]
    public void Other_words_are_not_paths(string markdown) => PathsIn(markdown).ShouldBeEmpty();

    private static IReadOnlyList<string> PathsIn(string markdown) =>
        [.. Tree().Matches(markdown).Concat(Link().Matches(markdown))
            .Select(match => match.Groups["path"].Value.TrimEnd('.', ',', ';', ':'))
            .Distinct()];

    private static bool Exists(string path)
    {
        // Of a pattern, the folder before the first wildcard must exist.
        var wildcard = path.IndexOfAny(['*', '{', '<']);
        if (wildcard >= 0)
        {
            path = path[..(path.LastIndexOf('/', wildcard) + 1)];
        }

        var full = Repository.Path(path);
        return File.Exists(full) || Directory.Exists(full);
    }

    /// <summary>A path that starts at one of the repository's folders or is one of its top-level files.</summary>
    [GeneratedRegex("""(?<![\w/.$-])(?<path>(?:src|tests|seeds|prompts|\.ci)/[\w./*{}<>,-]*|(?:appsettings\.json|CooperationBot\.sln|global\.json))(?![\w/])""")]
    private static partial Regex Tree();

    /// <summary>The target of a Markdown link that is no web address and no anchor; what the first pattern finds is not found again.</summary>
    [GeneratedRegex("""\]\((?<path>(?![a-z]+:|#|(?:src|tests|seeds|prompts|\.ci)/|appsettings\.json|CooperationBot\.sln|global\.json)[^)#\s]+)""")]
    private static partial Regex Link();
}
