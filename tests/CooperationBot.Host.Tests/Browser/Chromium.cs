using CooperationBot.Host.Tests.Structure;
using CooperationBot.Host.Tests.Web;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Browser;

/// <summary>One Chromium and one running bot for the tests that use the pages as a person does.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private readonly RunningBot _bot = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Uri Address => _bot.Address;

    /// <summary>The path of a signed link, with its fragment: the bot's port is not the one of its settings.</summary>
    internal string LinkTo(CooperationBot.Conversation.Citation citation)
    {
        var link = _bot.Links.To(citation);
        return link.AbsolutePath + link.Fragment;
    }

    public async Task InitializeAsync()
    {
        await _bot.InitializeAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await _bot.DisposeAsync();
    }

    internal Task VisitAsync(Func<Visit, Task> visit) => VisitAsync(1280, 860, visit);

    internal Task VisitAsync(bool dark, Func<Visit, Task> visit) => VisitAsync(1280, 860, visit, dark);

    /// <summary>A fresh visitor on the given screen. Whatever the browser complained about during the visit fails the test.</summary>
    internal async Task VisitAsync(int width, int height, Func<Visit, Task> visit, bool dark = false, bool script = true)
    {
        await using var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = script,
            Locale = "zh-CN",
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(15_000);
        var person = new Visit(await context.NewPageAsync());
        await visit(person);
        person.Complaints.ShouldBeEmpty();
    }
}

/// <summary>One person's visit.</summary>
internal sealed class Visit
{
    private readonly List<string> _complaints = [];

    public Visit(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            // A violation of the content policy arrives here as an error, too.
            if (message.Type is "error" or "warning")
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { IsLoopback: false, Scheme: "http" or "https" })
            {
                _complaints.Add($"asks elsewhere: {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>What the browser complained about so far.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Takes back complaints that the visit meant to cause.</summary>
    public void Forgive(string part) => _complaints.RemoveAll(complaint => complaint.Contains(part, StringComparison.Ordinal));

    public ILocator Box => Page.GetByRole(AriaRole.Textbox);

    /// <summary>Types a question, sends it by Enter and waits for what is said to it.</summary>
    public async Task<ILocator> AskAsync(string question)
    {
        var before = await Page.Locator("li.turn .answer").CountAsync();
        await Box.FillAsync(question);
        await Box.PressAsync("Enter");
        var answer = Page.Locator("li.turn .answer").Nth(before);
        await answer.WaitForAsync();
        return answer;
    }

    /// <summary>Keeps a picture for people to look at.</summary>
    public Task PictureAsync(string name, bool whole = false) => Page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Repository.Path("artifacts", "screenshots", $"{name}.png"),
        FullPage = whole,
    });

    /// <summary>True when the element lies inside what the reader sees.</summary>
    public static Task<bool> IsInViewAsync(ILocator element) => element.EvaluateAsync<bool>("""
        e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.left >= 0 && r.bottom <= innerHeight && r.right <= innerWidth && r.height > 0; }
        """);

    public async Task<int> SidewaysScrollAsync() =>
        await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}
