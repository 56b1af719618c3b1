using CooperationBot.Channels.Web;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests.Web;

public sealed class QuoteHashTests
{
    [Theory]
    [InlineData("甲乙丙丁", "丙丁", 2)]
    [InlineData("甲乙丙丁", "甲乙丙丁", 0)]
    [InlineData("甲乙丙丁", "丁丙", null)]
    [InlineData("甲乙甲乙", "甲乙", null)]
    [InlineData("aaaa", "aa", null)]
    [InlineData("短", "比它长", null)]
    [InlineData("短", "", null)]
    [InlineData("\0a", "a", 1)]
    public void A_quotation_is_found_where_it_stands_alone(string text, string quote, int? place) =>
        QuoteHash.FindOnly(text, QuoteHash.Of(quote), quote.Length).ShouldBe(place);

    [Fact]
    public void It_finds_what_a_plain_search_finds()
    {
        var texts = ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "");
        var cases = texts.SelectMany(text => Gen.Choose(0, text.Length).SelectMany(start => Gen.Choose(0, text.Length - start).Select(length => (text, quote: text.Substring(start, length)))));
        Prop.ForAll(cases.ToArbitrary(), which =>
        {
            var first = which.text.IndexOf(which.quote, StringComparison.Ordinal);
            int? expected = which.quote.Length > 0 && which.text.IndexOf(which.quote, first + 1, StringComparison.Ordinal) < 0 ? first : null;
            QuoteHash.FindOnly(which.text, QuoteHash.Of(which.quote), which.quote.Length).ShouldBe(expected);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Units_that_only_add_a_zero_change_it()
    {
        QuoteHash.Of("\0").ShouldNotBe(QuoteHash.Of(""));
        QuoteHash.Of("\0\0").ShouldNotBe(QuoteHash.Of("\0"));
        QuoteHash.Of(new string('\uffff', 4)).ShouldNotBe(QuoteHash.Of(new string('\uffff', 5)));
    }
}
