using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CooperationBot.Conversation.Wording;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Wording;

public sealed partial class PhrasesTests
{
    [Fact]
    public void Every_key_that_code_names_is_known()
    {
        var named = from file in Directory.EnumerateFiles(Path.Combine(Source(), "CooperationBot.Conversation"), "*.cs", SearchOption.AllDirectories)
                    where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                    from Match match in KeyInCode().Matches(File.ReadAllText(file))
                    select match.Groups["key"].Value;
        var keys = named.Distinct().ToArray();
        keys.Length.ShouldBeGreaterThan(10);
        keys.Where(key => key.EndsWith('.') ? !Phrases.Keys.Any(known => known.StartsWith(key, StringComparison.Ordinal)) : !Phrases.Knows(key)).ShouldBeEmpty();
    }

    [Fact]
    public void An_unknown_key_is_a_defect() => Should.Throw<ArgumentException>(() => Phrases.Get("no.such.key", Language.En));

    [Fact]
    public void A_place_without_a_value_is_a_defect() => Should.Throw<ArgumentException>(() => Phrases.Get("date.since", Language.En));

    [Fact]
    public void All_languages_of_a_phrase_have_the_same_places()
    {
        foreach (var phrase in Phrases.Every)
        {
            Places(phrase.En).ShouldBe(Places(phrase.Hans), ignoreOrder: true, phrase.Key);
            Places(phrase.Hant).ShouldBe(Places(phrase.Hans), ignoreOrder: true, phrase.Key);
        }
    }

    [Fact]
    public void Chinese_phrases_use_full_width_punctuation()
    {
        var wrong = Phrases.Every.Where(phrase => HalfWidth().IsMatch(phrase.Hans)).Select(phrase => phrase.Key);
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void A_capital_place_begins_a_sentence() =>
        Phrases.Get("line.event", Language.En, ("date", "early 2020"), ("title", "signing of the accord")).ShouldBe("Early 2020: signing of the accord");

    [Fact]
    public void Traditional_chinese_is_derived() => Phrases.Get("brief.people", Language.ZhHant).ShouldBe("人物");

    private static string[] Places(string template) =>
        [.. PlaceInTemplate().Matches(template).Select(match => match.Groups[1].Value.ToLowerInvariant()).Distinct()];

    private static string Source([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "src"));

    [GeneratedRegex("""(?:\bSay\(|Phrases\.Get\()\s*"(?<key>[a-z0-9.\-]+)["]""")]
    private static partial Regex KeyInCode();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PlaceInTemplate();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}[,:;?!()]|[,:;?!()]\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex HalfWidth();
}
