using CooperationBot.Channels.Teams;
using CooperationBot.Channels.Teams.Sending;
using CooperationBot.Channels.Tests.Teams.Doubles;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests.Teams.Sending;

public sealed class ManagedIdentityTests
{
    private static readonly TeamsOptions Options = new() { AppId = Jwt.AppId, TenantId = ConnectorDouble.Tenant, ManagedIdentity = true };

    [Fact]
    public async Task The_host_s_endpoint_is_asked_with_its_header()
    {
        var clock = new Clock();
        HttpRequest? asked = null;
        await using var host = await Loopback.StartAsync(context =>
        {
            asked = context.Request;
            asked.Query["resource"].ToString().ShouldBe("https://api.botframework.com");
            asked.Query["client_id"].ToString().ShouldBe(Jwt.AppId);
            asked.Headers["X-IDENTITY-HEADER"].ToString().ShouldBe("the header");
            return context.Response.WriteAsJsonAsync(new { access_token = "mine", expires_on = $"{clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds()}", resource = "x", token_type = "Bearer" });
        });
        using var http = new HttpClient();
        using var token = BotToken.OfManagedIdentity(
            Options, name => name switch { "IDENTITY_ENDPOINT" => $"{host.Address}msi/token", "IDENTITY_HEADER" => "the header", _ => null }, http, clock);
        (await token.GetAsync(CancellationToken.None)).ShouldBe("mine");
        asked.ShouldNotBeNull();
    }

    [Fact]
    public async Task Another_machine_asks_its_metadata_service()
    {
        using var seen = new Seen();
        using var http = new HttpClient(seen);
        using var token = BotToken.OfManagedIdentity(Options, _ => null, http, new Clock());
        (await token.GetAsync(CancellationToken.None)).ShouldBe("mine");
        seen.Request!.RequestUri!.AbsoluteUri.ShouldBe(
            $"http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fapi.botframework.com&client_id={Jwt.AppId}");
        seen.Request.Headers.GetValues("Metadata").ShouldBe(["true"]);
    }

    private sealed class Seen : HttpMessageHandler
    {
        public HttpRequestMessage? Request { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Request = request;
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent("""{"access_token":"mine","expires_in":"3599"}""") });
        }
    }
}
