using CooperationBot.Conversation;
using CooperationBot.Host.Tests.Structure;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Browser;

/// <summary>The signed source page as somebody sees it who taps a citation in a chat on a phone.</summary>
public sealed class CitedTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Seed = "000_77a82bd102515985.txt";

    [Theory]
    [InlineData(false, true, "cited-phone")]
    [InlineData(true, true, "cited-phone-dark")]
    [InlineData(false, false, "cited-phone-noscript")]
    public Task The_sentence_is_in_view_and_stands_out(bool dark, bool script, string picture) => chromium.VisitAsync(390, 844, dark: dark, script: script, visit: async visit =>
    {
        var text = Repository.Read($"seeds/{Seed}");
        var start = text.IndexOf("4月23日", StringComparison.Ordinal);
        var end = text.IndexOf('。', start) + 1;
        var link = chromium.LinkTo(new Citation(1, Seed, "", null, start, end, text[start..end]));

        await visit.Page.GotoAsync(link);
        var mark = visit.Page.Locator("mark#cite");
        (await mark.InnerTextAsync()).ShouldBe(text[start..end]);
        (await Visit.IsInViewAsync(mark)).ShouldBeTrue();
        (await visit.SidewaysScrollAsync()).ShouldBe(0);
        await visit.PictureAsync(picture);
        if (script)
        {
            (await visit.Page.EvaluateAsync<string[]>(AppearanceTests.ContrastScript)).ShouldBeEmpty();
        }
    });

    [Fact]
    public Task What_the_bot_keeps_is_told_to_everybody() => chromium.VisitAsync(390, 844, async visit =>
    {
        await visit.Page.GotoAsync("/about#privacy");
        (await visit.Page.Locator("h2#privacy").IsVisibleAsync()).ShouldBeTrue();
        (await visit.Page.Locator("main").InnerTextAsync()).ShouldContain("/forget");
        (await visit.SidewaysScrollAsync()).ShouldBe(0);
        (await visit.Page.EvaluateAsync<string[]>(AppearanceTests.ContrastScript)).ShouldBeEmpty();
        await visit.PictureAsync("about");
    });

    [Fact]
    public Task A_broken_link_is_explained() => chromium.VisitAsync(390, 844, async visit =>
    {
        await visit.Page.GotoAsync("/cited/AAAA");
        (await visit.Page.Locator("h1").InnerTextAsync()).ShouldBe("链接不完整");
        (await visit.SidewaysScrollAsync()).ShouldBe(0);
        await visit.PictureAsync("cited-altered");
        visit.Forgive("403");
    });
}
