using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Browser;

/// <summary>Light and dark, three languages, and a browser without script.</summary>
public sealed class AppearanceTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Question = "第二次联席会议是什么时候召开的?";
    private const string Background = "getComputedStyle(document.body).backgroundColor";

    [Fact]
    public Task The_page_follows_the_system_into_the_dark_and_the_button_leads_out_for_good() => chromium.VisitAsync(dark: true, async visit =>
    {
        await visit.Page.GotoAsync("/");
        await visit.AskAsync(Question);
        await visit.Page.Locator("a.marker").First.ClickAsync();
        await visit.Page.Locator("#panel mark").WaitForAsync();
        await visit.PictureAsync("chat-dark");
        var dark = await visit.Page.EvaluateAsync<string>(Background);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "切换浅色或深色" }).ClickAsync();
        var light = await visit.Page.EvaluateAsync<string>(Background);
        light.ShouldNotBe(dark);
        await visit.Page.ReloadAsync();
        (await visit.Page.EvaluateAsync<string>(Background)).ShouldBe(light);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Every_text_stands_out_from_what_is_behind_it(bool dark) => chromium.VisitAsync(dark, async visit =>
    {
        await visit.Page.GotoAsync("/");
        await visit.AskAsync(Question);
        await visit.AskAsync("火星上有几个政府?");
        await visit.Page.Locator("a.marker").First.ClickAsync();
        await visit.Page.Locator("#panel mark").WaitForAsync();

        var faint = await visit.Page.EvaluateAsync<string[]>(ContrastScript);
        faint.ShouldBeEmpty();
    });

    [Theory]
    [InlineData("zh-Hant", "您的問題")]
    [InlineData("en", "Your question")]
    public Task The_language_is_chosen_on_the_page_and_remembered(string tag, string label) => chromium.VisitAsync(async visit =>
    {
        await visit.Page.GotoAsync("/");
        await visit.AskAsync(Question);
        await visit.Page.Locator($".languages a[lang={tag}]").ClickAsync();

        (await visit.Page.Locator("html").GetAttributeAsync("lang")).ShouldBe(tag);
        (await visit.Page.GetByLabel(label).CountAsync()).ShouldBe(1);
        (await visit.Page.Locator("li.turn").CountAsync()).ShouldBe(1);
        await visit.AskAsync(Question);
        (await visit.Page.Locator("li.turn .answer").Last.GetAttributeAsync("lang")).ShouldBe(tag);
        await visit.PictureAsync($"chat-{tag}");
    });

    [Fact]
    public Task Without_script_the_form_answers_and_the_source_is_marked_in_view() => chromium.VisitAsync(1280, 860, script: false, visit: async visit =>
    {
        await visit.Page.GotoAsync("/");
        await visit.Box.FillAsync(Question);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "发送" }).ClickAsync();
        await visit.Page.Locator("li.turn .answer").WaitForAsync();
        await visit.Box.FillAsync("那在哪里开的?");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "发送" }).ClickAsync();
        await visit.Page.Locator("li.turn .answer").Nth(1).WaitForAsync();
        await visit.PictureAsync("noscript");

        await visit.Page.Locator("a.marker").First.ClickAsync();
        var mark = visit.Page.Locator("mark#cite");
        await mark.WaitForAsync();
        var box = (await mark.BoundingBoxAsync())!;
        (await mark.InnerTextAsync()).ShouldContain("4月23日");
        box.Y.ShouldBeInRange(0, 860 - box.Height);
        await visit.PictureAsync("source");
    });

    /// <summary>Texts whose contrast is below WCAG AA (4.5, or 3 for large ones).</summary>
    internal const string ContrastScript = """
        () => {
          const rgb = s => (s.match(/[\d.]+/g) || []).map(Number);
          const over = (top, below) => { const a = top[3] ?? 1; return [0, 1, 2].map(i => top[i] * a + below[i] * (1 - a)); };
          const lum = c => { const [r, g, b] = c.map(v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
          const behind = e => { const chain = []; for (let n = e; n; n = n.parentElement) chain.unshift(n);
            return chain.reduce((c, n) => over(rgb(getComputedStyle(n).backgroundColor), c), [255, 255, 255]); };
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const faint = [];
          while (walker.nextNode()) {
            const node = walker.currentNode, e = node.parentElement;
            if (!node.data.trim() || e.closest("template, script") || !e.checkVisibility() || getComputedStyle(e).clipPath !== "none") continue;
            const style = getComputedStyle(e), bg = behind(e), fg = over(rgb(style.color), bg);
            const [hi, lo] = [lum(fg), lum(bg)].sort((a, b) => b - a);
            const ratio = (hi + .05) / (lo + .05), size = parseFloat(style.fontSize);
            if (ratio < (size >= 24 || size >= 18.66 && style.fontWeight >= 700 ? 3 : 4.5)) faint.push(`${ratio.toFixed(2)} ${e.className || e.tagName}: ${node.data.trim().slice(0, 20)}`);
          }
          return faint;
        }
        """;
}
