using System.Collections.Frozen;
using System.Text.Json;
using CooperationBot.Conversation.Models;
using CooperationBot.Host.Models;
using CooperationBot.Host.Tests.Structure;
using CooperationBot.Storage.Tests;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Models;

/// <summary>The prompt files: read, checked, rendered, followed.</summary>
public sealed class PromptTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cooperation-prompts-");

    public static TheoryData<ModelUse> Uses => [.. Enum.GetValues<ModelUse>()];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Uses))]
    public void Every_prompt_renders_its_examples(ModelUse use)
    {
        var prompt = PromptFile.Read("prompt", Repository.Read($"prompts/{PromptFile.NameOf(use)}"), use);
        prompt.Name.ShouldBe(use.ToString().ToLowerInvariant());
        using var examples = JsonDocument.Parse(Repository.Read($"prompts/{prompt.Name}.examples.json"));
        examples.RootElement.GetArrayLength().ShouldBeGreaterThan(0);
        foreach (var example in examples.RootElement.EnumerateArray())
        {
            var (system, user) = prompt.Render(example.GetProperty("inputs").EnumerateObject().ToFrozenDictionary(input => input.Name, input => input.Value.GetString()!));
            foreach (var words in example.GetProperty("system").EnumerateArray())
            {
                system.ShouldContain(words.GetString()!, Case.Sensitive);
            }

            foreach (var words in example.GetProperty("user").EnumerateArray())
            {
                user.ShouldContain(words.GetString()!, Case.Sensitive);
            }

            foreach (var words in example.TryGetProperty("absent", out var absent) ? absent.EnumerateArray() : [])
            {
                (system + user).ShouldNotContain(words.GetString()!, Case.Sensitive);
            }
        }
    }

    [Theory]
    [InlineData("{{question}}", "{{questions}}", "prompts.yaml:14: the template uses questions, which input_variables does not declare")]
    [InlineData("Question: {{question}}", "Question", "prompts.yaml:4: the template does not use question")]
    [InlineData("- name: sentences", "- name: sentence", "the variable sentence is unknown")]
    [InlineData("template_format: handlebars", "template_format: jinja2", "prompts.yaml:3: template_format is jinja2; it must be handlebars")]
    [InlineData("<message role=\"user\">", "<message role=\"assistant\">", "prompts.yaml:4: the template must be one <message")]
    [InlineData("temperature: 0", "temperature: hot", "temperature is not a number from 0 to 2")]
    [InlineData("\"type\": \"object\",", "\"type\": \"object\"", "response_format is no JSON schema")]
    [InlineData("name: reading", "name: [", "is no YAML")]
    [InlineData("input_variables:", "inputs:", "input_variables is missing")]
    public void A_prompt_that_cannot_be_used_is_named_with_its_line_and_fault(string from, string to, string fault)
    {
        var text = Repository.Read("prompts/reading.yaml");
        text.ShouldContain(from, Case.Sensitive);
        Should.Throw<PromptException>(() => PromptFile.Read("prompts.yaml", text.Replace(from, to, StringComparison.Ordinal), ModelUse.Reading)).Message.ShouldContain(fault);
    }

    [Fact]
    public void A_changed_prompt_is_adopted_and_a_bad_change_keeps_the_one_of_before_and_is_told_once()
    {
        var time = new ManualTime();
        var told = new List<string>();
        var path = Path.Combine(_folder.FullName, "reading.yaml");
        var text = Repository.Read("prompts/reading.yaml");
        Write(path, text, 1);
        var shelf = new PromptShelf(_folder.FullName, [ModelUse.Reading], time, told.Add);
        var first = shelf.Of(ModelUse.Reading);

        Write(path, text.Replace("When in doubt", "If in doubt", StringComparison.Ordinal), 2);
        shelf.Of(ModelUse.Reading).ShouldBeSameAs(first, "it is looked at every two seconds");
        time.Advance(TimeSpan.FromSeconds(3));
        var second = shelf.Of(ModelUse.Reading);
        second.Version.ShouldNotBe(first.Version);

        Write(path, text.Replace("{{question}}", "{{quest}}", StringComparison.Ordinal), 3);
        for (var look = 0; look < 3; look++)
        {
            time.Advance(TimeSpan.FromSeconds(3));
            shelf.Of(ModelUse.Reading).ShouldBeSameAs(second);
        }

        told.ShouldHaveSingleItem().ShouldContain("reading.yaml:14: the template uses quest");
    }

    [Fact]
    public void A_missing_file_stops_the_start()
    {
        Should.Throw<PromptException>(() => new PromptShelf(_folder.FullName, [ModelUse.Digest], new ManualTime(), _ => { }))
            .Message.ShouldContain("digest.yaml:1: cannot be read");
    }

    private static void Write(string path, string text, int minute)
    {
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, minute, 0, DateTimeKind.Utc));
    }
}
