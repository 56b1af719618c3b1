using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Browser;

/// <summary>The chat as a person uses it.</summary>
public sealed class ChatTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Question = "第二次联席会议是什么时候召开的?";
    private const string Day = "4月23日";

    [Fact]
    public Task A_question_is_answered_and_its_source_opens_beside_the_chat() => chromium.VisitAsync(async visit =>
    {
        await visit.Page.GotoAsync("/");
        await visit.PictureAsync("chat-empty");
        var answer = await visit.AskAsync(Question);
        (await answer.InnerTextAsync()).ShouldContain(Day);
        await visit.PictureAsync("chat-answer");

        var marker = answer.Locator("a.marker").First;
        await marker.ClickAsync();
        var mark = visit.Page.Locator("#panel mark");
        await mark.WaitForAsync();
        (await mark.InnerTextAsync()).ShouldContain(Day);
        (await Visit.IsInViewAsync(mark)).ShouldBeTrue();
        visit.Page.Url.ShouldNotContain("/source/");
        await visit.PictureAsync("chat-panel");

        await visit.Page.Keyboard.PressAsync("Escape");
        (await visit.Page.Locator("#panel").IsVisibleAsync()).ShouldBeFalse();
        (await marker.EvaluateAsync<bool>("e => e === document.activeElement")).ShouldBeTrue();
    });

    [Fact]
    public Task The_conversation_is_still_there_after_a_reload_and_a_new_one_is_empty() => chromium.VisitAsync(async visit =>
    {
        await visit.Page.GotoAsync("/");
        await visit.AskAsync(Question);
        await visit.AskAsync("那在哪里开的?");

        await visit.Page.ReloadAsync();
        (await visit.Page.Locator("li.turn").CountAsync()).ShouldBe(2);
        (await visit.Page.Locator("li.turn .question").First.InnerTextAsync()).ShouldContain(Question);

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "新对话" }).ClickAsync();
        (await visit.Page.Locator("li.turn").CountAsync()).ShouldBe(0);
    });

    [Fact]
    public Task A_suggested_question_is_sent_by_one_press() => chromium.VisitAsync(async visit =>
    {
        await visit.Page.GotoAsync("/");
        var answer = await visit.AskAsync(Question);
        var suggestion = answer.Locator(".suggestions button").First;
        var words = await suggestion.InnerTextAsync();

        await suggestion.ClickAsync();
        await visit.Page.Locator("li.turn .answer").Nth(1).WaitForAsync();

        (await visit.Page.Locator("li.turn .question").Nth(1).InnerTextAsync()).ShouldContain(words);
    });

    [Fact]
    public Task The_keyboard_is_enough() => chromium.VisitAsync(async visit =>
    {
        await visit.Page.GotoAsync("/");

        await visit.Page.Locator(".brand").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Shift+Tab");
        (await visit.Page.Locator(":focus").GetAttributeAsync("class")).ShouldBe("skip");
        await visit.Box.FocusAsync();
        await visit.Page.Keyboard.TypeAsync("第二次");
        await visit.Page.Keyboard.PressAsync("Shift+Enter");
        (await visit.Page.Locator("li.turn").CountAsync()).ShouldBe(0);
        await visit.Page.Keyboard.PressAsync("Backspace");
        await visit.Page.Keyboard.TypeAsync("联席会议是什么时候召开的?");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Locator("li.turn .answer").WaitForAsync();
        (await visit.Box.EvaluateAsync<bool>("e => e === document.activeElement")).ShouldBeTrue();

        await visit.Page.Locator("a.marker").First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Locator("#panel mark").WaitForAsync();
        (await visit.Page.Locator(":focus").GetAttributeAsync("id")).ShouldBe("panel");
        await visit.Page.Keyboard.PressAsync("Escape");
        (await visit.Page.Locator(":focus").GetAttributeAsync("class")).ShouldBe("marker");
    });

    [Fact]
    public Task Enter_that_ends_the_composition_of_a_word_does_not_send() => chromium.VisitAsync(async visit =>
    {
        await visit.Page.GotoAsync("/");
        await visit.Box.FillAsync("第二次");

        await visit.Box.EvaluateAsync("""
            box => box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true }))
            """);

        (await visit.Page.Locator("li.turn").CountAsync()).ShouldBe(0);
        (await visit.Box.InputValueAsync()).ShouldBe("第二次");
    });

    [Fact]
    public Task A_screen_reader_finds_its_way() => chromium.VisitAsync(async visit =>
    {
        await visit.Page.GotoAsync("/");
        await visit.AskAsync(Question);

        (await visit.Page.GetByRole(AriaRole.Log).GetAttributeAsync("aria-live")).ShouldBe("polite");
        (await visit.Page.GetByRole(AriaRole.Main).CountAsync()).ShouldBe(1);
        (await visit.Page.GetByLabel("您的问题").CountAsync()).ShouldBe(1);
        (await visit.Page.GetByRole(AriaRole.Button, new() { Name = "发送" }).CountAsync()).ShouldBe(1);
        (await visit.Page.GetByRole(AriaRole.Link, new() { Name = "依据 1", Exact = true }).CountAsync()).ShouldBeGreaterThan(0);
        (await visit.Page.EvaluateAsync<int>("[...document.querySelectorAll('button, a, textarea')].filter(e => !e.closest('template') && !(e.innerText || e.getAttribute('aria-label') || e.labels?.length)).length")).ShouldBe(0);
    });

    [Fact]
    public Task A_phone_shows_everything_and_opens_the_source_as_a_page() => chromium.VisitAsync(360, 740, async visit =>
    {
        await visit.Page.GotoAsync("/");
        (await visit.SidewaysScrollAsync()).ShouldBe(0);
        await visit.PictureAsync("phone-empty");
        var answer = await visit.AskAsync(Question);
        (await visit.SidewaysScrollAsync()).ShouldBe(0);
        await visit.PictureAsync("phone-answer");

        await answer.Locator("a.marker").First.ClickAsync();
        await visit.Page.WaitForURLAsync("**/source/**");
        var mark = visit.Page.Locator("mark#cite");
        (await Visit.IsInViewAsync(mark)).ShouldBeTrue();
        (await visit.SidewaysScrollAsync()).ShouldBe(0);
        await visit.PictureAsync("phone-source");

        await visit.Page.GoBackAsync();
        (await visit.Page.Locator("li.turn .answer").CountAsync()).ShouldBe(1);
    });

    [Fact]
    public Task When_the_service_is_out_of_reach_the_page_says_so_and_offers_to_try_again() => chromium.VisitAsync(async visit =>
    {
        await visit.Page.GotoAsync("/");
        var isDown = true;
        await visit.Page.RouteAsync("**/*", route => isDown ? route.FulfillAsync(new() { Status = 200, ContentType = "text/html", Body = "" }) : route.ContinueAsync());
        var failed = await visit.AskAsync(Question);
        (await failed.InnerTextAsync()).ShouldContain("连接不上服务");
        await visit.PictureAsync("chat-failed");

        isDown = false;
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "再试一次" }).ClickAsync();
        await visit.Page.Locator("li.turn .answer:not(.failed)").WaitForAsync();
        (await visit.Page.Locator("li.turn").CountAsync()).ShouldBe(1);
    });
}
