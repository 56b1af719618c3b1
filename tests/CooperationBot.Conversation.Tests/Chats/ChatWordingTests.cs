using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CooperationBot.Conversation.Chats;
using CooperationBot.Conversation.Understanding;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Chats;

/// <summary>Laws of the chats' data files.</summary>
public sealed partial class ChatWordingTests
{
    /// <summary>Keys whose last part is put together: by the kind of chat, the command, the language.</summary>
    private static readonly string[] Composed = ["intro.", "command.", "language.name.", "ask.timeline.topic", "ask.brief.topic", "weekday."];

    [Fact]
    public void Every_key_that_code_names_is_known_and_every_sentence_is_said()
    {
        var known = ChatPhrases.Every.Select(phrase => phrase.Key).ToHashSet();
        var folder = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "src", "CooperationBot.Conversation", "Chats"));
        var code = string.Concat(Directory.EnumerateFiles(folder, "*.cs").Select(File.ReadAllText));
        var named = KeyInCode().Matches(code).Select(match => match.Groups["key"].Value).Distinct().ToArray();
        named.Length.ShouldBeGreaterThan(20);
        named.Where(key => !known.Contains(key)).ShouldBeEmpty();
        known.Where(key => !code.Contains($"\"{key}\"", StringComparison.Ordinal) && !Composed.Any(start => key.StartsWith(start, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void All_languages_of_a_phrase_have_the_same_places()
    {
        foreach (var phrase in ChatPhrases.Every)
        {
            Places(phrase.En).ShouldBe(Places(phrase.Hans), ignoreOrder: true, phrase.Key);
            Places(phrase.Hant).ShouldBe(Places(phrase.Hans), ignoreOrder: true, phrase.Key);
        }
    }

    [Fact]
    public void Traditional_chinese_holds_no_simplified_character_where_it_is_converted() =>
        ChatPhrases.Every.Single(phrase => phrase.Key == "limit.user").Hant.ShouldBe("您問得有點快，請過一分鐘再問。");

    [Theory]
    [InlineData(Language.ZhHans)]
    [InlineData(Language.ZhHant)]
    [InlineData(Language.En)]
    public void The_menu_fits_what_platforms_take(Language language)
    {
        var menu = ChatMenu.In(language);
        menu.Select(entry => entry.Name).ShouldBe(["ask", "timeline", "brief", "digest", "sources", "translate", "language", "feedback", "forget", "help"]);
        menu.ShouldAllBe(entry => entry.Description.Length >= 3 && entry.Description.Length <= 100);
    }

    [Fact]
    public void Every_command_has_words_and_no_word_has_two_meanings()
    {
        var rows = DataFiles.Rows("commands.tsv").ToArray();
        rows.Select(row => row[0]).ShouldBeSubsetOf([.. Enum.GetNames<CommandName>(), "argument.now", "argument.brief", "language.ZhHans", "language.ZhHant", "language.En", "language.own"]);
        Enum.GetNames<CommandName>().Except(rows.Select(row => row[0])).ShouldBe([nameof(CommandName.Unknown)]);
        rows.ShouldAllBe(row => row.Length > 1 && row.All(word => word.Length > 0 && word == word.Trim()));
        foreach (var group in rows.GroupBy(row => row[0].Split('.')[0] is "language" or "argument" ? row[0].Split('.')[0] : "command"))
        {
            group.SelectMany(row => row.Skip(1)).ShouldBeUnique(group.Key);
        }
    }

    private static string[] Places(string template) => [.. PlaceInTemplate().Matches(template).Select(match => match.Groups[1].Value.ToLowerInvariant()).Distinct()];

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex("""\b(?:Tell|Offer|Count|Say|Words)\((?:turn, (?:turn\.Person\.Id, |\$"chat \{turn\.Chat\}", )?)?"(?<key>[a-z]+(?:\.[a-zA-Z.]+)?)["]""")]
    private static partial Regex KeyInCode();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PlaceInTemplate();
}
