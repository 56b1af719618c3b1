namespace CooperationBot.Channels.Teams;

/// <summary>Finds what cannot be meant in the Teams settings.</summary>
internal static class TeamsOptionsCheck
{
    private const string SomeId = "6f1c2d34-5a6b-4c7d-8e9f-0a1b2c3d4e5f";
    private const int HighestRate = 100_000;

    public static IEnumerable<string> Faults(TeamsOptions options, Uri url, Uri publicUrl) =>
    [
        .. Ids(options),
        .. Credentials(options),
        .. options.AllowAnonymousLocal ? Anonymity(url, publicUrl) : [],
        .. Address("Teams:OpenIdMetadata", options.OpenIdMetadata, new TeamsOptions().OpenIdMetadata),
        .. Address("Teams:Issuer", options.Issuer, new TeamsOptions().Issuer),
        .. Address("Teams:Authority", options.Authority, new TeamsOptions().Authority),
        .. Rate("Teams:Pacing:PerThreadPerSecond", options.Pacing.PerThreadPerSecond, new TeamsPacing().PerThreadPerSecond),
        .. Rate("Teams:Pacing:PerSecond", options.Pacing.PerSecond, new TeamsPacing().PerSecond),
    ];

    private static IEnumerable<string> Ids(TeamsOptions options)
    {
        if (!IsId(options.AppId))
        {
            yield return Fault("Teams:AppId", $"\"{options.AppId}\" is not an application id", SomeId);
        }

        if (options.TenantId.Length > 0 ? !IsId(options.TenantId) : !options.AllowAnonymousLocal)
        {
            yield return Fault("Teams:TenantId", options.TenantId.Length > 0 ? $"\"{options.TenantId}\" is not a directory id" : "is missing", SomeId);
        }
    }

    private static IEnumerable<string> Credentials(TeamsOptions options)
    {
        var hasSecret = options.ClientSecret.Length > 0;
        if (hasSecret && options.ManagedIdentity)
        {
            yield return Fault("Teams:ClientSecret", "is set although Teams:ManagedIdentity is true, which needs none", "");
        }
        else if (!hasSecret && !options.ManagedIdentity && !options.AllowAnonymousLocal)
        {
            yield return Fault("Teams:ClientSecret", "is missing (on Azure, Teams:ManagedIdentity=true can take its place)", "value-of-the-secret");
        }
    }

    private static IEnumerable<string> Anonymity(Uri url, Uri publicUrl)
    {
        // Without tokens, whoever reaches the port is believed: nobody but this machine may.
        if (!url.IsLoopback)
        {
            yield return Fault("Web:Url", $"{url.Authority} can be reached from elsewhere, which Teams:AllowAnonymousLocal does not permit", "http://127.0.0.1:3978");
        }

        if (!publicUrl.IsLoopback)
        {
            yield return Fault("Web:PublicUrl", $"{publicUrl.Authority} can be reached from elsewhere, which Teams:AllowAnonymousLocal does not permit", "http://127.0.0.1:3978");
        }
    }

    private static IEnumerable<string> Address(string key, string value, string example)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)))
        {
            yield return Fault(key, $"\"{value}\" is not an https address", example);
        }
    }

    private static IEnumerable<string> Rate(string key, int value, int example)
    {
        if (value is < 1 or > HighestRate)
        {
            yield return Fault(key, $"{value} is not a whole number from 1 to {HighestRate}", $"{example}");
        }
    }

    private static bool IsId(string value) => Guid.TryParseExact(value, "D", out var id) && id != Guid.Empty;

    private static string Fault(string key, string fault, string example) => $"{key}: {fault}; for example {key}={example}";
}
