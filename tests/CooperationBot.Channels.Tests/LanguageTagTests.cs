using CooperationBot.Conversation;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests;

public sealed class LanguageTagTests
{
    [Fact]
    public void Every_language_has_a_tag_that_is_read_back() =>
        Enum.GetValues<Language>().ShouldAllBe(language => LanguageTag.Parse(LanguageTag.Of(language)) == language && LanguageTag.All.Contains(LanguageTag.Of(language)));

    [Theory]
    [InlineData("ZH-hans", Language.ZhHans)]
    [InlineData(" en ", Language.En)]
    [InlineData("zh", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Only_the_three_tags_are_taken(string? tag, Language? expected) => LanguageTag.Parse(tag).ShouldBe(expected);
}
