using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Browser;

/// <summary>The timeline page as a person sees it.</summary>
public sealed class TimelineTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string IsDrawn = "e => e.complete && e.naturalWidth > 0";

    [Theory]
    [InlineData(1280, 860, false, "timeline")]
    [InlineData(1280, 860, true, "timeline-dark")]
    [InlineData(360, 740, false, "timeline-phone")]
    public Task The_picture_is_drawn_and_the_list_says_the_same(int width, int height, bool dark, string name) => chromium.VisitAsync(width, height, dark: dark, visit: async visit =>
    {
        await visit.Page.GotoAsync("/timeline");
        var picture = visit.Page.Locator($"picture.{(dark ? "dark" : "light")} img");
        await visit.Page.WaitForFunctionAsync($"() => ({IsDrawn})(document.querySelector('picture.{(dark ? "dark" : "light")} img'))");
        (await picture.IsVisibleAsync()).ShouldBeTrue();
        (await visit.Page.Locator($"picture.{(dark ? "light" : "dark")} img").IsVisibleAsync()).ShouldBeFalse();
        (await visit.SidewaysScrollAsync()).ShouldBe(0);
        await visit.PictureAsync(name, whole: true);

        (await visit.Page.Locator(".events li").CountAsync()).ShouldBeGreaterThan(10);
        await visit.Page.Locator(".events a").First.ClickAsync();
        (await Visit.IsInViewAsync(visit.Page.Locator("mark#cite"))).ShouldBeTrue();
    });
}
