using System.Text.Json.Nodes;
using CooperationBot.Host.Tests.Web;
using CooperationBot.Storage.Tests;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Chats;

/// <summary>The whole bot against a Telegram that this project did not write.</summary>
public sealed class TelegramCounterpartTests(TelegramCounterpart telegram) : IClassFixture<TelegramCounterpart>
{
    private const string Token = "666:AAanother_token_for_tests_only";

    [Fact]
    public async Task Questions_follow_ups_and_buttons_are_answered()
    {
        var bot = new RunningBot(new Dictionary<string, string?>
        {
            ["Telegram:Token"] = Token,
            ["Telegram:ApiBaseUrl"] = telegram.Address.ToString(),
            ["Telegram:Pacing:PerChatPerSecond"] = "1000",
        });
        await bot.InitializeAsync();
        try
        {
            await telegram.WriteAsync(Token, 71, "第二次联席会议是什么时候召开的?");
            await telegram.WriteAsync(Token, 72, "When was the first joint meeting held?");
            Text(await NextAsync(71)).ShouldContain("2020年4月23日");
            Text(await NextAsync(72)).ShouldContain("February 28, 2020");

            await telegram.WriteAsync(Token, 71, "那在哪里开的?");
            var place = await NextAsync(71);
            Text(place).ShouldContain("两江新区");
            ((string?)place["parse_mode"]).ShouldBe("HTML");

            await telegram.PressAsync(Token, 71, Button(place, "s:"));
            var source = Text(await NextAsync(71));
            source.ShouldContain("<blockquote>");
            source.ShouldContain("第二次联席会议在两江新区召开");

            await telegram.PressAsync(Token, 71, Button(place, "q:"));
            Text(await NextAsync(71)).ShouldStartWith("<b>");
        }
        finally
        {
            await bot.DisposeAsync();
        }
    }

    private async Task<JsonObject> NextAsync(long person)
    {
        IReadOnlyList<JsonObject> seen = [];
        await Until.TrueAsync(async () => (seen = await telegram.LookAsync(Token, person)).Count > 0);
        return seen.ShouldHaveSingleItem();
    }

    private static string Text(JsonObject message) => (string)message["text"]!;

    private static string Button(JsonObject message, string prefix) =>
        (from row in message["reply_markup"]!["inline_keyboard"]!.AsArray()
         from button in row!.AsArray()
         let data = (string?)button!["callback_data"]
         where data?.StartsWith(prefix, StringComparison.Ordinal) == true
         select data).First();
}
