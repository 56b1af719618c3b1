using System.Text.Json;
using CooperationBot.Host.Commands;
using CooperationBot.Host.Tests.Structure;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Commands;

/// <summary>The command line as in the contract, on the real seed.</summary>
public sealed class CommandLineTests : IDisposable
{
    private const string Question = "第二次联席会议是什么时候召开的？";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cooperation-cli-");
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Ask_answers_in_plain_text_with_the_sentence_that_proves_it()
    {
        (await RunAsync("ask", Question)).ShouldBe(0);

        var text = _out.ToString();
        text.ShouldContain("2020年4月23日");
        text.ShouldContain("│ 4月23日");
        text.ShouldNotContain("\u001b");
        text.Split('\n').Count(line => line.Contains("4月23日,两江新区、天府新区共同打造", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Ask_with_json_writes_one_record_whose_quotes_are_slices()
    {
        (await RunAsync("ask", Question, "--json")).ShouldBe(0);

        var lines = _out.ToString().TrimEnd().Split('\n');
        lines.ShouldHaveSingleItem().ShouldContain("两江新区", customMessage: "Chinese is not escaped");
        using var record = JsonDocument.Parse(lines[0]);
        record.RootElement.EnumerateObject().Select(property => property.Name).ShouldBe(
            ["id", "kind", "text", "short", "language", "citations", "facts", "suggestions", "elapsedMs"]);
        record.RootElement.GetProperty("kind").GetString().ShouldBe("answer");
        record.RootElement.GetProperty("language").GetString().ShouldBe("zh-Hans");
        var citation = record.RootElement.GetProperty("citations")[0];
        var text = Repository.Read($"seeds/{citation.GetProperty("document").GetString()}");
        text[citation.GetProperty("start").GetInt32()..citation.GetProperty("end").GetInt32()].ShouldBe(citation.GetProperty("quote").GetString());
        citation.GetProperty("published").GetString().ShouldBe("2020-05-26");
    }

    [Fact]
    public async Task The_language_option_decides()
    {
        (await RunAsync("ask", Question, "--json", "--language", "en")).ShouldBe(0);
        _out.ToString().ShouldContain("\"language\":\"en\"");
    }

    [Fact]
    public async Task A_batch_goes_on_behind_bad_lines_and_tells_of_them()
    {
        var input = Write("in.jsonl",
            $$"""
            {"id":"Q1","question":"{{Question}}","unknown":1}
            not json

            {"id":"Q3"}
            {"id":"Q4","question":"那在哪里开的？","history":["{{Question}}"],"asOf":"2020-06-01","language":"zh-Hant"}
            {"id":5,"question":"x","asOf":"yesterday"}
            {"id":"Q6","question":"\ud800 何时?"}
            """);

        (await RunAsync("ask", "--batch", input, "--out", "out.jsonl", "--documents", Repository.Path("seeds"), "--as-of", "2020-06-01")).ShouldBe(0);

        var lines = File.ReadAllLines(Path.Combine(_folder.FullName, "out.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        lines.Select(line => line.GetProperty("id").ToString()).ShouldBe(["Q1", "", "Q3", "Q4", "5", "Q6"]);
        lines.Select(line => line.TryGetProperty("error", out _)).ShouldBe([false, true, true, false, true, false]);
        lines[3].GetProperty("language").GetString().ShouldBe("zh-Hant");
        lines[4].GetProperty("error").GetString()!.ShouldContain("asOf");
        _out.ToString().ShouldBeEmpty();
        _error.ToString().ShouldContain("6 lines, 3 of them");
    }

    [Fact]
    public async Task Facts_as_json_are_one_milestone_a_line_with_slices_as_evidence()
    {
        (await RunAsync("facts", "--json")).ShouldBe(0);

        var milestones = _out.ToString().TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        milestones.Count.ShouldBeGreaterThan(10);
        foreach (var milestone in milestones)
        {
            MilestoneRecord.Kinds.ShouldContain(milestone.GetProperty("kind").GetString());
            foreach (var proof in milestone.GetProperty("evidence").EnumerateArray())
            {
                var text = Repository.Read($"seeds/{proof.GetProperty("document").GetString()}");
                text[proof.GetProperty("start").GetInt32()..proof.GetProperty("end").GetInt32()].ShouldBe(proof.GetProperty("quote").GetString());
            }
        }
    }

    [Fact]
    public async Task Facts_help_lists_the_kinds()
    {
        (await RunAsync("facts", "--help")).ShouldBe(0);
        MilestoneRecord.Kinds.ShouldAllBe(kind => _out.ToString().Contains(kind, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Timeline_lists_events_and_writes_a_picture()
    {
        (await RunAsync("timeline")).ShouldBe(0);
        _out.ToString().ShouldContain("2020年4月23日");

        (await RunAsync("timeline", "--svg", "timeline.svg")).ShouldBe(0);
        System.Xml.Linq.XDocument.Load(Path.Combine(_folder.FullName, "timeline.svg")).Root!.Name.LocalName.ShouldBe("svg");
    }

    [Fact]
    public async Task Digest_preview_keeps_to_its_period()
    {
        (await RunAsync("digest", "preview", "--from", "2020-04-01", "--to", "2020-04-30")).ShouldBe(0);
        var text = _out.ToString();
        text.ShouldContain("4月14日");
        text.ShouldNotContain("3月25日");
    }

    [Theory]
    [InlineData("ask")]
    [InlineData("ask", "--batch", "x.jsonl")]
    [InlineData("ask", "问", "--batch", "x.jsonl", "--out", "y.jsonl")]
    [InlineData("ask", "问", "--as-of", "2020-13-01")]
    [InlineData("ask", "问", "--language", "fr")]
    [InlineData("nonsense")]
    [InlineData("deliveries")]
    [InlineData("deliveries", "replay")]
    [InlineData("deliveries", "replay", "the last")]
    [InlineData("teams", "package")]
    [InlineData("facts", "--nonsense")]
    [InlineData("digest", "preview", "--from", "2020-06-01", "--to", "2020-05-01")]
    public async Task Wrong_usage_is_2_with_a_reason(params string[] args)
    {
        (await RunAsync(args)).ShouldBe(2);
        _error.ToString().ShouldNotBeEmpty();
        _out.ToString().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Try --help.", "nonsense")]
    [InlineData("Try digest --help.", "digest")]
    [InlineData("Try deliveries replay --help.", "deliveries", "replay")]
    public async Task Wrong_usage_names_the_help_of_the_command_that_was_meant(string hint, params string[] args)
    {
        (await RunAsync(args)).ShouldBe(2);
        _error.ToString().ShouldContain(hint);
    }

    [Theory]
    [InlineData("ask", "问", "--documents", "nowhere")]
    [InlineData("facts", "--documents", "nowhere")]
    [InlineData("ask", "--batch", "missing.jsonl", "--out", "out.jsonl")]
    public async Task A_failure_is_1_with_one_line(params string[] args)
    {
        (await RunAsync(args)).ShouldBe(1);
        _error.ToString().TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_wrong_setting_is_1_with_one_line_that_names_it()
    {
        Write("appsettings.json", """{"Limits":{"QuestionsPerMinute":"many"}}""");
        (await RunAsync("ask", Question)).ShouldBe(1);
        _error.ToString().TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldStartWith("Limits:QuestionsPerMinute: \"many\" is not");
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private Task<int> RunAsync(params string[] args) => CommandLine.RunAsync(
        args,
        new Surroundings(_out, Surroundings.OnWriter(_out, redirected: true), _error, _folder.FullName, AppContext.BaseDirectory, TimeProvider.System));
}
