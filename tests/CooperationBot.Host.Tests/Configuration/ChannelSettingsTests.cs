using CooperationBot.Conversation.Delivery;
using CooperationBot.Host.Configuration;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Configuration;

/// <summary>What is set for chats: the channels, who may use them, what is said at start.</summary>
public sealed class ChannelSettingsTests
{
    private const string Token = "111222333:AAsecretsecretsecretsecretsecret-tg";
    private const string Tenant = "c4a1d7e3-52b6-4f98-8d0a-91e2b3f4a5c6";
    private const string OtherTenant = "0e2d5c1f-94b7-4b0e-a8d6-3f7c1b2a4d5e";
    private static readonly Dictionary<string, string?> Telegram = new() { ["Telegram:Token"] = Token };
    private static readonly Dictionary<string, string?> Teams = new()
    {
        ["Teams:AppId"] = "1b0f8a52-7c1e-4f0d-9a44-6d2f3c5b7e90", ["Teams:TenantId"] = Tenant, ["Teams:ClientSecret"] = "secret-of-teams",
        ["Web:PublicUrl"] = "https://bot.example.org",
    };

    [Fact]
    public void A_channel_is_set_up_as_it_is_written()
    {
        var settings = Read(
            Telegram,
            new() { ["Telegram:Mode"] = "webhook", ["Telegram:WebhookSecret"] = "0123456789abcdef", ["Telegram:Pacing:PerSecond"] = "25", ["Web:PublicUrl"] = "https://bot.example.org" },
            Teams,
            new() { ["Teams:Pacing:PerThreadPerSecond"] = "3" });
        settings.Telegram.ShouldSatisfyAllConditions(
            telegram => telegram.IsOn.ShouldBeTrue(),
            telegram => telegram.Mode.ToString().ShouldBe("Webhook"),
            telegram => telegram.Pacing.PerSecond.ShouldBe(25),
            telegram => telegram.Pacing.PerChatPerSecond.ShouldBe(1),
            telegram => telegram.PublicUrl.Host.ShouldBe("bot.example.org"));
        settings.Teams.ShouldSatisfyAllConditions(
            teams => teams.IsOn.ShouldBeTrue(),
            teams => teams.ManagedIdentity.ShouldBeFalse(),
            teams => teams.Pacing.PerThreadPerSecond.ShouldBe(3));
    }

    [Theory]
    [InlineData("Telegram:Token", "hello", "is not a token")]
    [InlineData("Telegram:Mode", "Push", "is not one of Polling, Webhook")]
    [InlineData("Telegram:ApiBaseUrl", "http://bot.example.org", "is not an https address")]
    [InlineData("Telegram:Pacing:PerSecond", "0", "is not a whole number from 1")]
    [InlineData("Teams:AppId", "my-bot", "is not an application id")]
    [InlineData("Teams:ManagedIdentity", "yes", "is not one of false, true")]
    [InlineData("Teams:ManagedIdentity", "true", "Teams:ClientSecret", "Teams:ClientSecret")]
    [InlineData("Access:Users", "12345", "does not begin with telegram: or teams:")]
    [InlineData("Access:Users:0", "Telegram:12345", "does not begin with telegram: or teams:", "Access:Users")]
    [InlineData("Access:Chats:3", "telegram:@ourgroup", "has a name where Telegram's number belongs", "Access:Chats")]
    [InlineData("Access:Administrators", "telegram:1, teams:", "does not begin with", "Access:Administrators")]
    [InlineData("Access:Tenants:0", "contoso.example", "is not a directory id", "Access:Tenants")]
    [InlineData("Access:User:0", "telegram:1", "is not a setting of this bot")]
    [InlineData("Telegram:Tokn", "x", "Telegram has Token, ApiBaseUrl")]
    [InlineData("Web:PublicUri", "https://bot.example.org", "is not a setting of this bot")]
    [InlineData("Limits:QuestionsPerMinute:User", "3", "is not a setting of this bot")]
    public void A_wrong_value_is_refused_in_one_line_that_shows_no_secret(string key, string value, string fault, string? named = null)
    {
        var line = Should.Throw<SettingsException>(() => Read(Telegram, Teams, new() { [key] = value })).Message;
        line.ShouldStartWith($"{named ?? key}: ");
        line.ShouldContain(fault);
        line.ShouldContain("; for example ");
        line.ShouldNotContain("\n");
        line.ShouldNotContain("secret-of-teams");
        line.ShouldNotContain("secretsecret");
    }

    [Fact]
    public void A_list_may_be_an_array_or_one_line()
    {
        Read([], new() { ["Access:Users"] = "telegram:1, teams:29:abc" }).Rules.Users.ShouldBe(["telegram:1", "teams:29:abc"], ignoreOrder: true);
        Read([], new() { ["Access:Chats:0"] = "telegram:-1001", ["Access:Chats:1"] = "teams:19:x@thread.tacv2" }).Rules.Chats.Count.ShouldBe(2);
    }

    [Fact]
    public void Teams_is_open_to_the_organisation_of_the_bot_unless_others_are_named()
    {
        Read(Teams).Rules.Tenants.ShouldBe([Tenant]);
        Read(Teams, new() { ["Access:Tenants:0"] = OtherTenant }).Rules.Tenants.ShouldBe([OtherTenant]);

        var stranger = new Sender("teams:29:x", Tenant: OtherTenant);
        var chat = new ChatAddress("teams", "a:1");
        Read(Teams).Rules.Allows(chat, stranger).ShouldBeFalse();
        Read(Teams).Rules.Allows(chat, stranger with { Tenant = Tenant }).ShouldBeTrue();
    }

    [Fact]
    public void What_may_not_be_meant_is_said_at_start()
    {
        Read().Warnings.ShouldBeEmpty();
        Read(Teams).Warnings.ShouldBeEmpty();
        Read(Telegram, Teams).Warnings.ShouldHaveSingleItem().ShouldStartWith("Everyone on Telegram");
        Read(Telegram, Teams, new() { ["Access:Chats"] = "telegram:-1001" }).Warnings.ShouldBeEmpty();
        Read(Telegram, Teams, new() { ["Access:Users"] = "teams:29:x" }).Warnings.ShouldHaveSingleItem().ShouldStartWith("Nobody but administrators");
        Read(Telegram, new() { ["Access:Chats"] = "telegram:-1001" }).Warnings.ShouldHaveSingleItem().ShouldContain("on this machine only");
        Read(Teams, new() { ["Web:PublicUrl"] = "" }).Warnings.ShouldHaveSingleItem().ShouldStartWith("Teams cannot reach this bot");
        Read([], new() { ["Web:Url"] = "http://0.0.0.0:3978" }).Warnings.ShouldHaveSingleItem().ShouldContain("open nowhere");
        Read(Teams, new() { ["Teams:ClientSecret"] = "", ["Web:PublicUrl"] = "", ["Teams:AllowAnonymousLocal"] = "true" })
            .Warnings.ShouldHaveSingleItem().ShouldContain("Playground only");
    }

    [Fact]
    public void Nothing_that_is_printed_holds_a_secret()
    {
        var settings = Read(Telegram, Teams, new() { ["Web:SigningKey"] = "secret-of-links-secret-of-links-x" });
        $"{settings} {settings.Web} {settings.Telegram} {string.Join(' ', settings.Warnings)}".ShouldNotContain("secret");
    }

    private static BotSettings Read(params Dictionary<string, string?>[] values)
    {
        var all = new ConfigurationBuilder();
        foreach (var some in values)
        {
            all.AddInMemoryCollection(some);
        }

        return BotSettings.Read(new SettingsFile(Path.GetTempPath(), all.Build()));
    }
}
