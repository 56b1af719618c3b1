using System.Text.RegularExpressions;
using CooperationBot.Host.Tests.Structure;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Teams;

/// <summary>The bot in Teams as people use it there: a personal chat, a group chat and a channel, each in the Playground's browser window.</summary>
public sealed partial class PlaygroundTests : IAsyncLifetime
{
    /// <summary>Of the two events that tell of an installation only one names a language, and either may come first.</summary>
    private static readonly Regex Introduction = Introductions();

    private const string Answer = "第一次联席会议。[1]";

    private readonly Playground _playground = new();

    public Task InitializeAsync() => _playground.InitializeAsync();

    public Task DisposeAsync() => _playground.DisposeAsync();

    [Fact]
    public async Task A_personal_chat_begins_with_one_introduction_and_goes_on_by_suggestions_and_thumbs()
    {
        var page = await _playground.OpenAsync();
        await page.GetByText(Introduction).First.WaitForAsync();
        await SayAsync(page, "第一次联席会议在哪里开的?");
        await page.GetByText(Answer).Last.WaitForAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "2020-05-26" }).Last.WaitForAsync();
        await PictureAsync(page, "teams-personal");

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "列出全部时间线" }).Last.ClickAsync();
        await page.GetByText("项，按时间先后").Last.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Like", Exact = true }).Last.ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Submit" }).ClickAsync();
        await UntilAsync(page, () => _playground.Recorded().Any(exchange => exchange is { IsFromBot: false, Activity: "message/submitAction" or "invoke", Status: 200 }));

        var fromBot = _playground.Recorded().Where(exchange => exchange.IsFromBot).ToList();
        fromBot.Count(exchange => Introduction.IsMatch(Text(exchange))).ShouldBe(1, "installed twice over, introduced once");
        ShouldBeWell();
    }

    [Fact]
    public async Task A_group_chat_is_answered_only_when_it_calls_the_bot_and_has_buttons()
    {
        var page = await _playground.OpenAsync();
        await page.GetByText(Introduction).First.WaitForAsync();
        await TurnToAsync(page, "Group Chat", () => Task.FromResult(Conversations("message").Count() == 2));
        await page.GetByText(Introduction).Last.WaitForAsync();
        await SayAsync(page, "第二次联席会议在哪里开的?");
        await page.GetByText("第二次联席会议在哪里开的?").Last.WaitForAsync();
        await CallAsync(page, page.GetByRole(AriaRole.Textbox).First, " 第一次联席会议在哪里开的?", "Send Message");
        await page.GetByText("屏对屏").Last.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "列出全部时间线" }).Last.ClickAsync();
        await page.GetByText("项，按时间先后").Last.WaitForAsync();
        await PictureAsync(page, "teams-group");
        await UntilAsync(page, () => Conversations("message").Count() >= 4);
        Conversations("message").Count().ShouldBe(4, "two introductions, an answer, the timeline; nothing to what was said to others");
        ShouldBeWell();
    }

    [Fact]
    public async Task A_channel_is_answered_in_the_thread_of_its_question()
    {
        var page = await _playground.OpenAsync();
        await page.GetByText(Introduction).First.WaitForAsync();
        await TurnToAsync(page, "My Team - General", () => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Post", Exact = true }).IsVisibleAsync());
        await UntilAsync(page, () => Conversations("message").Count() == 2);
        await CallAsync(page, page.GetByRole(AriaRole.Textbox).First, " 第一次联席会议在哪里开的?", "Post");
        await page.GetByText("屏对屏").Last.WaitForAsync();
        await PictureAsync(page, "teams-channel");
        ShouldBeWell();
    }

    [Fact]
    public async Task A_newcomer_to_a_group_chat_is_met_in_private()
    {
        var page = await _playground.OpenAsync();
        await page.GetByText(Introduction).First.WaitForAsync();
        await TurnToAsync(page, "Group Chat", () => Task.FromResult(Conversations("message").Count() == 2));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Mock an Activity" }).ClickAsync();
        await page.GetByText("Add user", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send activity" }).ClickAsync();
        await UntilAsync(page, () => Conversations("message").Count() == 3);

        _playground.Recorded().Count(exchange => exchange is { IsFromBot: true, Activity: "createConversation" }).ShouldBe(1);
        var written = Conversations("message").ToList();
        written[2].ShouldBe(written[0], "the greeting is in the personal chat");
        written[2].ShouldNotBe(written[1]);
        ShouldBeWell();
    }

    /// <summary>The conversations that the bot wrote to, in order.</summary>
    private IEnumerable<string> Conversations(string activity) =>
        _playground.Recorded().Where(exchange => exchange.IsFromBot && exchange.Activity == activity).Select(exchange => exchange.Path.Split('/')[^2]);

    /// <summary>Everything that went over the wire was taken, and every answer has at most one root entity.</summary>
    private void ShouldBeWell()
    {
        foreach (var exchange in _playground.Recorded())
        {
            exchange.Status.ShouldBeInRange(200, 202, exchange.ToString());
            if (exchange.IsFromBot && exchange.Body.TryGetProperty("entities", out var entities))
            {
                entities.GetArrayLength().ShouldBe(1);
                entities[0].GetProperty("citation").GetArrayLength().ShouldBeInRange(1, 10);
            }
        }
    }

    private static string Text(Exchange exchange) => exchange.Body.TryGetProperty("text", out var text) ? text.GetString() ?? "" : "";

    /// <summary>Opens another conversation: while the page is still drawing itself, a click on the list can be lost.</summary>
    private static async Task TurnToAsync(IPage page, string conversation, Func<Task<bool>> isThere)
    {
        for (var tries = 0; tries < 10; tries++)
        {
            await page.GetByRole(AriaRole.Treeitem, new PageGetByRoleOptions { Name = conversation, Exact = true }).ClickAsync();
            for (var waits = 0; waits < 30; waits++)
            {
                if (await isThere())
                {
                    return;
                }

                await page.WaitForTimeoutAsync(100);
            }
        }

        (await isThere()).ShouldBeTrue($"'{conversation}' never opened");
    }

    private static async Task SayAsync(IPage page, string text)
    {
        await page.GetByRole(AriaRole.Textbox).First.ClickAsync();
        await page.Keyboard.TypeAsync(text);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send Message" }).First.ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('[role=textbox]').innerText.trim() === ''");
    }

    private static async Task CallAsync(IPage page, ILocator box, string text, string send)
    {
        // On a busy machine the list of names opens late, and not at every '@'.
        var name = page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { Name = "Test Bot" });
        for (var tries = 1; ; tries++)
        {
            await box.ClickAsync();
            await page.Keyboard.PressAsync("Control+A");
            await page.Keyboard.PressAsync("Backspace");
            await page.Keyboard.TypeAsync("@");
            try
            {
                await name.ClickAsync(new LocatorClickOptions { Timeout = 4000 });
                break;
            }
            catch (TimeoutException) when (tries < 15)
            {
            }
        }

        await page.Keyboard.TypeAsync(text);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = send, Exact = true }).First.ClickAsync();
    }

    /// <summary>Keeps a picture for people to look at.</summary>
    private static Task PictureAsync(IPage page, string name) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Repository.Path("artifacts", "screenshots", $"{name}.png") });

    private static async Task UntilAsync(IPage page, Func<bool> isSo)
    {
        for (var i = 0; i < 100 && !isSo(); i++)
        {
            await page.WaitForTimeoutAsync(100);
        }

        isSo().ShouldBeTrue();
    }

    [GeneratedRegex("^(您好！|大家好！|Hello)")]
    private static partial Regex Introductions();
}
