using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CooperationBot.Conversation.Models;
using HandlebarsDotNet;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CooperationBot.Host.Models;

/// <summary>Reads a prompt file: a prompt function of Semantic Kernel in YAML, its template in Handlebars with a system and a user message. Pure.</summary>
internal static partial class PromptFile
{
    /// <summary>The name of the file of a use.</summary>
    public static string NameOf(ModelUse use) => $"{use.ToString().ToLowerInvariant()}.yaml";

    /// <param name="path">Named in the message of a fault.</param>
    /// <exception cref="PromptException">The file cannot be used: file, line, fault.</exception>
    public static Prompt Read(string path, string text, ModelUse use)
    {
        var root = Root(path, text);
        var (template, system, user) = Template(path, root);
        Check(path, root, template, use);
        if (Scalar(path, root, "template_format") is { } format && format.Value != "handlebars")
        {
            throw Fault(path, format, $"template_format is {format.Value}; it must be handlebars");
        }

        var settings = Settings(path, root);
        var schema = Scalar(path, settings, "response_format");
        try
        {
            using var json = JsonDocument.Parse(schema.Value ?? "");
            return new Prompt(
                Scalar(path, root, "name").Value ?? "",
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8],
                system,
                user,
                json.RootElement.Clone(),
                Number(path, settings, "temperature", 0, 2),
                (int)Number(path, settings, "max_tokens", 1, 100_000));
        }
        catch (JsonException e)
        {
            throw new PromptException($"{path}:{Line(schema) + 1 + (e.LineNumber ?? 0)}: response_format is no JSON schema: {e.Message.Split(" Path:")[0].ReplaceLineEndings(" ")}");
        }
        catch (HandlebarsException e)
        {
            throw Fault(path, template, $"the template cannot be read: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static YamlMappingNode Root(string path, string text)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            return yaml.Documents.FirstOrDefault()?.RootNode as YamlMappingNode ?? throw new PromptException($"{path}:1: is no prompt; it must have name, template and input_variables");
        }
        catch (YamlException e)
        {
            throw new PromptException($"{path}:{e.Start.Line}: is no YAML: {e.Message.ReplaceLineEndings(" ")}");
        }
        catch (InvalidOperationException)
        {
            // What the parser throws at a file that ends in the middle of something.
            throw new PromptException($"{path}:{text.AsSpan().Count('\n') + 1}: is no YAML: something that was opened is not closed");
        }
    }

    /// <summary>Split before anything is filled in, so that no input can open a message of its own.</summary>
    private static (YamlScalarNode Node, string System, string User) Template(string path, YamlMappingNode root)
    {
        var template = Scalar(path, root, "template");
        return Messages().Match(template.Value ?? "") is { Success: true } match
            ? (template, match.Groups["system"].Value.Trim(), match.Groups["user"].Value.Trim())
            : throw Fault(path, template, "the template must be one <message role=\"system\"> and one <message role=\"user\">");
    }

    /// <summary>The variables that are declared, those that the template uses and those that the program gives are the same.</summary>
    private static void Check(string path, YamlMappingNode root, YamlScalarNode template, ModelUse use)
    {
        var given = ModelInputs.Of(use);
        var declared = new HashSet<string>();
        if (!root.Children.TryGetValue("input_variables", out var list) || list is not YamlSequenceNode variables)
        {
            throw Fault(path, root, $"input_variables is missing; it must name {string.Join(", ", given)}");
        }

        foreach (var variable in variables.Children)
        {
            var name = variable is YamlMappingNode map ? Scalar(path, map, "name") : throw Fault(path, variable, "an input variable must have a name");
            if (!given.Contains(name.Value!) || !declared.Add(name.Value!))
            {
                throw Fault(path, name, $"the variable {name.Value} is unknown or named twice; {use} is given {string.Join(", ", given)}");
            }
        }

        var used = Variables().Matches(template.Value ?? "");
        foreach (Match match in used)
        {
            if (!declared.Contains(match.Groups["name"].Value))
            {
                var line = Line(template) + 1 + template.Value!.AsSpan(0, match.Index).Count('\n');
                throw new PromptException($"{path}:{line.ToString(CultureInfo.InvariantCulture)}: the template uses {match.Groups["name"].Value}, which input_variables does not declare");
            }
        }

        if (given.FirstOrDefault(name => used.All(match => match.Groups["name"].Value != name)) is { } missing)
        {
            throw Fault(path, template, $"the template does not use {missing}");
        }
    }

    private static YamlMappingNode Settings(string path, YamlMappingNode root) =>
        root.Children.TryGetValue("execution_settings", out var all) && all is YamlMappingNode settings && settings.Children.TryGetValue("default", out var one) && one is YamlMappingNode found
            ? found
            : throw Fault(path, root, "execution_settings has no default");

    private static float Number(string path, YamlMappingNode node, string key, float least, float most)
    {
        var scalar = Scalar(path, node, key);
        return float.TryParse(scalar.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Fault(path, scalar, string.Create(CultureInfo.InvariantCulture, $"{key} is not a number from {least} to {most}"));
    }

    private static YamlScalarNode Scalar(string path, YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) && value is YamlScalarNode { Value.Length: > 0 } scalar ? scalar : throw Fault(path, node, $"{key} is missing");

    private static PromptException Fault(string path, YamlNode node, string fault) => new($"{path}:{Line(node).ToString(CultureInfo.InvariantCulture)}: {fault}");

    private static long Line(YamlNode node) => node.Start.Line;

    [GeneratedRegex("""^\s*<message role="system">(?<system>.+?)</message>\s*<message role="user">(?<user>.+?)</message>\s*$""", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Messages();

    [GeneratedRegex(@"\{\{\{?\s*(?:[#/](?:if|unless|each|with)\b\s*)?(?!else\b|this\b|\}|!)(?<name>[A-Za-z_]\w*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variables();
}

/// <summary>A prompt file cannot be used. The message is one line: file, line, fault.</summary>
internal sealed class PromptException(string message) : Exception(message);
