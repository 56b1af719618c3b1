using Microsoft.Data.Sqlite;
using System.Net;

namespace CooperationBot.Host.Configuration;

/// <summary>The settings, checked. An instance cannot hold a value that the bot would trip over later.</summary>
internal sealed record BotSettings
{
    /// <summary>Absolute path of the documents folder.</summary>
    public required string Documents { get; init; }

    public required string ConnectionString { get; init; }

    public required WebSettings Web { get; init; }

    public required TimeZoneInfo TimeZone { get; init; }

    public required int QuestionsPerMinute { get; init; }

    /// <summary>Set up, but not part of this version: said once at start-up.</summary>
    public required IReadOnlyList<string> NotBuilt { get; init; }

    /// <summary>The day that a person who asks now calls today.</summary>
    public DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZone).DateTime);

    /// <summary>Reads and checks all settings.</summary>
    /// <exception cref="SettingsException">One is wrong.</exception>
    public static BotSettings Read(SettingsFile file)
    {
        var reader = new SettingsReader(file);
        return new BotSettings
        {
            Documents = reader.PathOf("Documents:Path", "seeds"),
            ConnectionString = Storage(reader, file.Folder),
            Web = WebSettings.Read(reader),
            TimeZone = reader.Zone("Digests:TimeZone", "Asia/Shanghai"),
            QuestionsPerMinute = reader.Number("Limits:QuestionsPerMinute", missing: 60, least: 1, most: 100_000),
            NotBuilt = [.. NotBuiltIn(reader)],
        };
    }

    private static string Storage(SettingsReader reader, string folder)
    {
        const string Example = "Data Source=data/cooperation.db";
        if (reader.Choice("Storage:Provider", "Sqlite", "PostgreSql") != "Sqlite")
        {
            throw SettingsReader.Fault("Storage:Provider", "PostgreSql is not in this version", "Sqlite");
        }

        try
        {
            var connection = new SqliteConnectionStringBuilder(reader.Text("Storage:ConnectionString", Example));
            if (connection.DataSource.Length == 0)
            {
                throw SettingsReader.Fault("Storage:ConnectionString", "names no data source", Example);
            }

            if (connection.Mode != SqliteOpenMode.Memory && connection.DataSource != ":memory:")
            {
                connection.DataSource = Path.GetFullPath(connection.DataSource, folder);
            }

            return connection.ToString();
        }
        catch (ArgumentException e)
        {
            throw SettingsReader.Fault("Storage:ConnectionString", e.Message.ReplaceLineEndings(" "), Example);
        }
    }

    private static IEnumerable<string> NotBuiltIn(SettingsReader reader)
    {
        if (reader.Text("Telegram:Token").Length > 0)
        {
            yield return "Telegram:Token is set, but the Telegram channel is not in this version; the web page works.";
        }

        if (reader.Text("Teams:AppId").Length > 0)
        {
            yield return "Teams:AppId is set, but the Teams channel is not in this version; the web page works.";
        }

        if (reader.Text("Model:Endpoint").Length > 0)
        {
            yield return "Model:Endpoint is set, but language models are not in this version; answers need none.";
        }
    }
}

/// <summary>Where the web pages are served and how links to them begin.</summary>
/// <param name="Url">What the server listens on.</param>
/// <param name="PublicUrl">What links to sources begin with.</param>
/// <param name="ChatUrl">Where the chat page is, or null where it is off.</param>
/// <param name="SigningKey">What links are signed with, or null where the bot makes a key for itself.</param>
/// <param name="LinkDays">How long a signed link opens its document.</param>
internal sealed record WebSettings(Uri Url, Uri PublicUrl, Uri? ChatUrl, Secret? SigningKey, int LinkDays)
{
    private const string Example = "http://127.0.0.1:3978";
    private const int ShortestKey = 32;

    /// <summary>True for an address that stands for all of a machine's: it can be listened on, but nobody can go there.</summary>
    public static bool IsEveryAddress(Uri address) => address.Host is "0.0.0.0" or "[::]";

    /// <summary>True where a reader who came by this host name has the chat pages.</summary>
    public bool HasChatAt(string host) =>
        ChatUrl is not null && (IsEveryAddress(ChatUrl) || ((string[])[ChatUrl.Host, Url.Host, "localhost", "127.0.0.1", "[::1]"]).Contains(host, StringComparer.OrdinalIgnoreCase));

    internal static WebSettings Read(SettingsReader reader)
    {
        var url = reader.Address("Web:Url", Example) ?? new Uri(Example);
        if (url.Scheme != "http")
        {
            throw SettingsReader.Fault("Web:Url", "this version serves http only; put a TLS proxy in front and name it in Web:PublicUrl", Example);
        }

        if (url.Host != "localhost" && !IPAddress.TryParse(url.Host.Trim('[', ']'), out _))
        {
            throw SettingsReader.Fault("Web:Url", $"the host \"{url.Host}\" is not an IP address to listen on", Example);
        }

        var publicUrl = reader.Address("Web:PublicUrl", "https://bot.example.org") ?? url;
        var chatUrl = reader.Address("Web:ChatUrl", Example) ?? (publicUrl.IsLoopback ? url : null);
        var signingKey = reader.Secret("Web:SigningKey");
        return signingKey is { Value.Length: < ShortestKey }
            ? throw SettingsReader.Fault("Web:SigningKey", $"is shorter than {ShortestKey} characters", "what-openssl-rand-base64-32-prints")
            : new WebSettings(url, publicUrl, chatUrl, signingKey, reader.Number("Web:LinkDays", missing: 30, least: 1, most: 3650));
    }
}
