using CooperationBot.Knowledge.Text;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Entities;

public sealed class TermMatcherTests
{
    private static readonly TermMatcher<string> Matcher = new(
        new[] { "会", "会议", "会议室", "协议", "mou", "joint meeting", "5g" }.Select(term => KeyValuePair.Create(term, term.ToUpperInvariant())));

    [Theory]
    [InlineData("会议室里", 0, "会议室")]
    [InlineData("会议里", 0, "会议")]
    [InlineData("会里", 0, "会")]
    [InlineData("大会", 1, "会")]
    [InlineData("the joint meeting.", 4, "joint meeting")]
    [InlineData("5g网络", 0, "5g")]
    public void The_longest_term_at_a_position_is_found(string text, int position, string term)
    {
        Matcher.TryMatch(text, position, text.Length, out var value, out var length).ShouldBeTrue();

        text.Substring(position, length).ShouldBe(term);
        value.ShouldBe(term.ToUpperInvariant());
    }

    [Theory]
    [InlineData("室会", 0)]
    [InlineData("mouse", 0)]
    [InlineData("amou", 1)]
    [InlineData("joint meetings", 0)]
    [InlineData("15g", 1)]
    [InlineData("", 0)]
    [InlineData("会", 1)]
    [InlineData("会", -1)]
    public void Nothing_is_found_elsewhere_or_inside_a_latin_word(string text, int position) =>
        Matcher.TryMatch(text, position, text.Length, out _, out _).ShouldBeFalse();

    [Fact]
    public void A_term_that_reaches_over_the_end_is_not_found()
    {
        Matcher.TryMatch("会议室", 0, 2, out var value, out var length).ShouldBeTrue();

        length.ShouldBe(2);
        value.ShouldBe("会议");
    }
}
