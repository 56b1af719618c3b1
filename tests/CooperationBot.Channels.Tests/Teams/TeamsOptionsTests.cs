using CooperationBot.Channels.Teams;
using CooperationBot.Conversation.Delivery;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests.Teams;

public sealed class TeamsOptionsTests
{
    private static readonly Uri Local = new("http://127.0.0.1:3978");
    private static readonly Uri Public = new("https://bot.example.org");

    private static readonly TeamsOptions Good = new()
    {
        AppId = "1b0f8a52-7c1e-4f0d-9a44-6d2f3c5b7e90",
        TenantId = "c4a1d7e3-52b6-4f98-8d0a-91e2b3f4a5c6",
        ClientSecret = "a secret",
    };

    [Fact]
    public void A_channel_that_is_off_has_no_faults() => TeamsOptions.Faults(new TeamsOptions { TenantId = "x", Issuer = "x" }, Local, Public).ShouldBeEmpty();

    [Fact]
    public void A_registered_bot_has_no_faults()
    {
        TeamsOptions.Faults(Good, Local, Public).ShouldBeEmpty();
        TeamsOptions.Faults(Good with { ClientSecret = "", ManagedIdentity = true }, Local, Public).ShouldBeEmpty();
        TeamsOptions.Faults(Good with { TenantId = "", ClientSecret = "", AllowAnonymousLocal = true }, Local, Local).ShouldBeEmpty();
    }

    [Fact]
    public void Printed_options_do_not_tell_the_secret() => $"{Good}".ShouldNotContain(Good.ClientSecret);

    public static TheoryData<string, TeamsOptions> Wrong => new()
    {
        { "Teams:AppId", Good with { AppId = "my-bot" } },
        { "Teams:AppId", Good with { AppId = Guid.Empty.ToString() } },
        { "Teams:TenantId", Good with { TenantId = "" } },
        { "Teams:TenantId", Good with { TenantId = "contoso" } },
        { "Teams:ClientSecret", Good with { ClientSecret = "" } },
        { "Teams:ClientSecret", Good with { ManagedIdentity = true } },
        { "Teams:OpenIdMetadata", Good with { OpenIdMetadata = "http://login.example.org/keys" } },
        { "Teams:Issuer", Good with { Issuer = "api.botframework.com" } },
        { "Teams:Authority", Good with { Authority = "" } },
        { "Teams:Pacing:PerThreadPerSecond", Good with { Pacing = new TeamsPacing(PerThreadPerSecond: 0) } },
        { "Teams:Pacing:PerSecond", Good with { Pacing = new TeamsPacing(PerSecond: 100_001) } },
        { "Web:PublicUrl", Good with { AllowAnonymousLocal = true } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_fault_is_one_line_with_key_and_example(string key, TeamsOptions options)
    {
        var line = TeamsOptions.Faults(options, Local, Public).ShouldHaveSingleItem();
        line.ShouldStartWith($"{key}: ");
        line.ShouldContain($"; for example {key}=");
        line.ShouldNotContain("\n");
        line.ShouldNotContain(Good.ClientSecret);
    }

    [Fact]
    public void The_limits_of_a_conversation_grow_together()
    {
        new TeamsPacing().OfThread.Select(window => (window.Count, window.Per.TotalSeconds)).ShouldBe([(7, 1), (8, 2), (60, 30), (1800, 3600)]);
        new TeamsPacing(70).OfThread.Select(window => window.Count).ShouldBe([70, 80, 600, 18_000]);
        new TeamsPacing(1).OfThread.Select(window => window.Count).ShouldBe([1, 1, 8, 257]);
        new TeamsPacing(1, 3).OfAll.ShouldBe([new RateWindow(3, TimeSpan.FromSeconds(1))]);
    }
}
