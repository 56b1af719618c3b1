using CooperationBot.Channels.Telegram;
using CooperationBot.Conversation.Delivery;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests.Telegram;

public sealed class TelegramOptionsTests
{
    private const string Key = "4242:ZZyyXXwwVVuuTTssRRqqPPooNNmm";

    private static readonly TelegramOptions Good = new() { Token = Key };

    private static readonly TelegramOptions Hook = Good with { Mode = TelegramMode.Webhook, WebhookSecret = "somewhat-long-secret", PublicUrl = new Uri("https://bot.example.org") };

    [Fact]
    public void A_channel_that_is_off_has_no_faults() => TelegramOptions.Faults(new TelegramOptions { ApiBaseUrl = "x", Mode = TelegramMode.Webhook }).ShouldBeEmpty();

    [Fact]
    public void What_can_be_meant_has_no_faults()
    {
        TelegramOptions.Faults(Good).ShouldBeEmpty();
        TelegramOptions.Faults(Hook).ShouldBeEmpty();
        TelegramOptions.Faults(Hook with { PublicUrl = new Uri("https://bot.example.org:8443") }).ShouldBeEmpty();
        TelegramOptions.Faults(Hook with { PublicUrl = new Uri("http://127.0.0.1:3978"), ApiBaseUrl = "http://127.0.0.1:8081" }).ShouldBeEmpty();
    }

    public static TheoryData<string, TelegramOptions> Wrong => new()
    {
        { "Telegram:Token", Good with { Token = "ZZyyXXwwVVuuTTssRRqqPPooNNmm" } },
        { "Telegram:Token", Good with { Token = Key + "/../x" } },
        { "Telegram:Token", Good with { Token = Key + "\n" } },
        { "Telegram:ApiBaseUrl", Good with { ApiBaseUrl = "api.telegram.org" } },
        { "Telegram:ApiBaseUrl", Good with { ApiBaseUrl = "http://api.telegram.org" } },
        { "Telegram:WebhookSecret", Hook with { WebhookSecret = "" } },
        { "Telegram:WebhookSecret", Hook with { WebhookSecret = "short" } },
        { "Telegram:WebhookSecret", Hook with { WebhookSecret = "a long one with spaces in it" } },
        { "Web:PublicUrl", Hook with { PublicUrl = new Uri("https://bot.example.org:9443") } },
        { "Web:PublicUrl", Hook with { PublicUrl = new Uri("http://bot.example.org") } },
        { "Web:PublicUrl", Hook with { PublicUrl = new Uri("https://localhost") } },
        { "Telegram:Pacing:PerChatPerSecond", Good with { Pacing = new TelegramPacing(PerChatPerSecond: 0) } },
        { "Telegram:Pacing:PerGroupPerMinute", Good with { Pacing = new TelegramPacing(PerGroupPerMinute: -1) } },
        { "Telegram:Pacing:PerSecond", Good with { Pacing = new TelegramPacing(PerSecond: 100_001) } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_fault_is_one_line_with_key_and_example_and_no_secret(string key, TelegramOptions options)
    {
        var line = TelegramOptions.Faults(options).ShouldHaveSingleItem();
        line.ShouldStartWith($"{key}: ");
        line.ShouldContain($"; for example {key}=");
        line.ShouldNotContain("\n");
        line.ShouldNotContain("ZZyyXX");
    }

    [Fact]
    public void Settings_that_are_printed_show_no_secret()
    {
        Hook.ToString().ShouldNotContain("ZZyyXX");
        Hook.ToString().ShouldNotContain(Hook.WebhookSecret);
    }

    [Fact]
    public void Groups_and_channels_have_a_limit_of_their_own()
    {
        var pacing = new TelegramPacing(2, 30, 40);
        pacing.Of(new ChatAddress("telegram", "77")).ShouldBe([new RateWindow(2, TimeSpan.FromSeconds(1))]);
        pacing.Of(new ChatAddress("telegram", "-10077")).ShouldBe([new RateWindow(2, TimeSpan.FromSeconds(1)), new RateWindow(30, TimeSpan.FromMinutes(1))]);
        pacing.OfAll.ShouldBe([new RateWindow(40, TimeSpan.FromSeconds(1))]);
    }
}
