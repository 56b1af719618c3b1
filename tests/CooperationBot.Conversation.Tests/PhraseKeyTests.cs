using System.Text.RegularExpressions;
using CooperationBot.Conversation.Wording;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests;

/// <summary>Keys of fixed sentences that code puts together or passes on, which a plain search for Say("…") does not see.</summary>
public sealed partial class PhraseKeyTests
{
    private static readonly string[] Code =
        [.. Directory.EnumerateFiles(Path.Combine(Specs.Repository(), "src", "CooperationBot.Conversation"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj"))
            .Select(File.ReadAllText)];

    [Fact]
    public void A_key_that_is_put_together_begins_as_known_ones_do()
    {
        var heads = Code.SelectMany(text => Assembled().Matches(text)).Select(match => match.Groups["head"].Value).Distinct().ToArray();
        heads.ShouldNotBeEmpty();
        heads.Where(head => !Phrases.Keys.Any(key => key.StartsWith(head, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_text_that_looks_like_a_key_is_one()
    {
        var heads = Phrases.Keys.Select(key => key.Split('.')[0] + ".").ToHashSet();
        var named = Code.SelectMany(text => Dotted().Matches(text)).Select(match => match.Groups["key"].Value).Where(key => heads.Any(head => key.StartsWith(head, StringComparison.Ordinal)));
        named.Distinct().Where(key => !Phrases.Knows(key) && !key.EndsWith(".txt", StringComparison.Ordinal) && !key.EndsWith(".tsv", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_slot_that_a_handler_names_has_its_sentences()
    {
        var slots = Code.SelectMany(text => Slot().Matches(text)).Select(match => (Reply: match.Groups["reply"].Value, Slot: match.Groups["slot"].Value)).Distinct().ToArray();
        slots.Length.ShouldBeGreaterThan(3);
        slots.Select(item => item.Reply == "Clarify" ? $"suggest.{item.Slot}" : $"notfound.slot.{item.Slot}").Where(key => !Phrases.Knows(key)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_known_key_is_used()
    {
        var literals = Code.SelectMany(text => Literal().Matches(text)).Select(match => match.Groups["text"].Value).ToHashSet();
        var heads = Code.SelectMany(text => Assembled().Matches(text)).Select(match => match.Groups["head"].Value).ToArray();
        Phrases.Keys.Where(key => !literals.Contains(key) && !heads.Any(head => key.StartsWith(head, StringComparison.Ordinal))).Order(StringComparer.Ordinal).ShouldBeEmpty();
    }

    [GeneratedRegex("""\$"(?<head>[a-z]+(\.[a-z]+)*\.)\{""")]
    private static partial Regex Assembled();

    [GeneratedRegex("""(?<!\$)"(?<key>[a-z]+(\.[a-z]+)+)"(?!\s*=>)""")]
    private static partial Regex Dotted();

    [GeneratedRegex("""Reply\.(?<reply>NotFound|WithoutSlot|Clarify)\(inquiry, "(?<slot>[a-z]+)",""")]
    private static partial Regex Slot();

    [GeneratedRegex("""(?<!\$)"(?<text>[a-z.\-]+)["]""")]
    private static partial Regex Literal();
}
