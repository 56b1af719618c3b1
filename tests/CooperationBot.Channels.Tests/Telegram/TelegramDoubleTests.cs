using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CooperationBot.Channels.Tests.Telegram.Double;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests.Telegram;

/// <summary>The double is as strict as it says: what proves the bot must itself be proved.</summary>
public sealed class TelegramDoubleTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private TelegramDouble _telegram = null!;

    public async Task InitializeAsync()
    {
        _telegram = await TelegramDouble.StartAsync(DoubleLimits.Telegram);
        _telegram.Open(7);
        _telegram.Open(-5, "group");
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _telegram.DisposeAsync();
    }

    [Theory]
    [InlineData("sendMessage", """{"chat_id":7,"text":"x"}""", null)]
    [InlineData("SENDMESSAGE", """{"chat_id":7,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}}""", null)]
    [InlineData("sendMessage", """{"chat_id":7,"text":"x","disable_web_page_preview":true}""", "not in the Bot API")]
    [InlineData("sendMessage", """{"chat_id":7}""", ".text is missing")]
    [InlineData("sendMessage", """{"text":"x"}""", ".chat_id is missing")]
    [InlineData("sendMessage", """{"chat_id":"7","text":"x"}""", "neither a chat's number")]
    [InlineData("sendMessage", """{"chat_id":7,"text":"x","message_thread_id":"33"}""", "whole number")]
    [InlineData("sendMessage", """{"chat_id":7,"text":"x","parse_mode":"html"}""", "none of HTML")]
    [InlineData("sendMessage", """{"chat_id":7,"text":"x","link_preview_options":{"disabled":true}}""", "not in the Bot API")]
    [InlineData("sendMessage", """{"chat_id":7,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"a"}]]}}""", "0 of url")]
    [InlineData("sendMessage", """{"chat_id":7,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"a","url":"http://localhost/","callback_data":"b"}]]}}""", "no address")]
    [InlineData("sendMessage", """{"chat_id":7,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"a","callback_data":"01234567890123456789012345678901234567890123456789012345678901234"}]]}}""", "65 bytes")]
    [InlineData("sendMessage", """{"chat_id":7,"text":"x","reply_markup":{"inline_keyboard":[[]]}}""", "0 elements")]
    [InlineData("sendMessage", """{"chat_id":7,"text":"   "}""", "no text")]
    [InlineData("sendSomething", "{}", "no method")]
    [InlineData("sendPhoto", """{"chat_id":7,"photo":"x"}""", "no file")]
    [InlineData("setMyCommands", """{"commands":[{"command":"Ask","description":"x"}]}""", "a-z")]
    [InlineData("answerInlineQuery", """{"inline_query_id":"1","results":[{"type":"article","id":"1","title":"t","input_message_content":{"message_text":"<p>"}},{"type":"article","id":"1","title":"t","input_message_content":{"message_text":"x"}}]}""", "one id")]
    [InlineData("answerCallbackQuery", """{"callback_query_id":"1","text":5}""", "not a string")]
    [InlineData("getUpdates", """{"allowed_updates":["messages"]}""", "none of message")]
    [InlineData("setWebhook", """{"url":"http://bot.example.org"}""", "not https")]
    public async Task A_call_that_the_Bot_API_does_not_know_is_a_violation(string method, string body, string? violation)
    {
        await CallAsync(method, body);
        if (violation is null)
        {
            _telegram.Violations.ShouldBeEmpty();
        }
        else
        {
            _telegram.Violations.ShouldHaveSingleItem().ShouldContain(violation);
        }
    }

    [Theory]
    [InlineData("a &lt;b&gt; &amp; &quot;c&quot; &#20013; <b>d<i>e</i></b>", "a <b> & \"c\" 中 de")]
    [InlineData("<blockquote expandable>a <a href=\"https://x.org/?a=1&amp;b=2\">b</a></blockquote>", "a b")]
    [InlineData("<b>a", null)]
    [InlineData("<b>a</i>", null)]
    [InlineData("<b><i>a</b></i>", null)]
    [InlineData("a</b>", null)]
    [InlineData("<p>a</p>", null)]
    [InlineData("a < b", null)]
    [InlineData("a > b", null)]
    [InlineData("a & b", null)]
    [InlineData("a &nbsp; b", null)]
    [InlineData("<blockquote>a<blockquote>b</blockquote></blockquote>", null)]
    [InlineData("<a href=\"http://localhost/\">a</a>", null)]
    [InlineData("<a href=\"javascript:x\">a</a>", null)]
    [InlineData("<a>a</a>", null)]
    [InlineData("<b class=\"x\">a</b>", null)]
    [InlineData("<code><b>a</b></code>", null)]
    public void Markup_is_read_as_Telegram_reads_it(string html, string? text)
    {
        if (text is null)
        {
            Should.Throw<FormatException>(() => TelegramHtml.Parse(html));
        }
        else
        {
            TelegramHtml.Parse(html).Text.ShouldBe(text);
        }
    }

    [Fact]
    public void More_markup_than_a_message_may_have_is_refused()
    {
        TelegramHtml.Parse(string.Concat(Enumerable.Repeat("<b>x</b>", 100))).Entities.Length.ShouldBe(100);
        Should.Throw<FormatException>(() => TelegramHtml.Parse(string.Concat(Enumerable.Repeat("<b>x</b>", 101))));
        Should.Throw<FormatException>(() => TelegramHtml.Parse(string.Concat(Enumerable.Repeat($"<a href=\"https://x.org/{new string('y', 200)}\">x</a>", 50))));
    }

    [Fact]
    public async Task Lengths_count_after_the_markup_is_read()
    {
        var long4096 = new string('甲', 4096);
        ((bool)(await CallAsync("sendMessage", Body($"<b>{long4096}</b>")))["ok"]!).ShouldBeTrue();
        ((string?)(await CallAsync("sendMessage", Body(long4096 + "乙")))["description"]).ShouldBe("Bad Request: message is too long");
    }

    [Fact]
    public async Task Rates_are_kept_and_the_wait_is_told()
    {
        for (var i = 0; i < 2; i++)
        {
            ((bool)(await CallAsync("sendMessage", """{"chat_id":-5,"text":"x"}"""))["ok"]!).ShouldBeTrue();
        }

        var refused = await CallAsync("sendMessage", """{"chat_id":-5,"text":"x"}""");
        ((int)refused["error_code"]!).ShouldBe(429);
        ((int)refused["parameters"]!["retry_after"]!).ShouldBe(1);
        ((bool)(await CallAsync("sendMessage", """{"chat_id":7,"text":"x"}"""))["ok"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task Updates_come_until_they_are_confirmed_and_only_those_that_were_asked_for()
    {
        await CallAsync("getUpdates", """{"allowed_updates":["message"]}""");
        var chat = _telegram.Open(7);
        _telegram.Updates.Add(DoubleUpdates.Message(chat, "a", 7));
        _telegram.Updates.Add(DoubleUpdates.Message(chat, "b", 7, "edited_message"));
        _telegram.Updates.Add(DoubleUpdates.Message(chat, "c", 7));
        (await IdsAsync("{}")).ShouldBe([1, 3]);
        (await IdsAsync("{}")).ShouldBe([1, 3]);
        (await IdsAsync("""{"offset":2}""")).ShouldBe([3]);
        (await IdsAsync("""{"offset":4}""")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_poll_ends_the_first()
    {
        var first = CallAsync("getUpdates", """{"timeout":30}""");
        await Eventually.TrueAsync(() => _telegram.Calls.GetValueOrDefault("getUpdates") == 1, "the first poll");
        while (!first.IsCompleted)
        {
            await CallAsync("getUpdates", """{"timeout":0}""");
        }

        ((int)(await first)["error_code"]!).ShouldBe(409);
    }

    private static string Body(string text) => JsonSerializer.Serialize(new { chat_id = 7, text, parse_mode = "HTML" });

    private async Task<IEnumerable<long>> IdsAsync(string body) =>
        (await CallAsync("getUpdates", body))["result"]!.AsArray().Select(update => (long)update!["update_id"]!);

    private async Task<JsonNode> CallAsync(string method, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(new Uri($"{_telegram.Address}bot{TelegramDouble.Token}/{method}"), content);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
