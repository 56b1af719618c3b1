using System.Collections.Frozen;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Chats;

namespace CooperationBot.Channels.Teams.Package;

/// <summary>The app package by which an administrator brings the bot into Teams: manifest, texts in three languages, icons. The same settings give the same bytes.</summary>
public static class AppPackage
{
    /// <summary>The page of the bot that tells who runs it, what it keeps and how to have that deleted: path below Web:PublicUrl.</summary>
    public const string AboutPath = "/about";

    private const string SchemaVersion = "1.22";
    private const string SchemaFolder = "https://developer.microsoft.com/en-us/json-schemas/teams/v" + SchemaVersion;

    /// <summary>To be raised with every change of the manifest: Teams offers an update where it grew.</summary>
    private const string AppVersion = "1.0.0";

    private const string Accent = "#0b5e73";

    private static readonly FrozenDictionary<string, string[]> Texts = DataFile.Rows("teams-package.tsv").ToFrozenDictionary(row => row[0], row => row[1..]);

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What keeps a package from being made, as one line with key, fault and example; null where nothing does.</summary>
    public static string? Fault(TeamsOptions options, Uri publicUrl) =>
        !Guid.TryParseExact(options.AppId, "D", out _) ? $"Teams:AppId: {(options.AppId.Length > 0 ? $"\"{options.AppId}\" is not an application id" : "is missing")}; for example Teams:AppId=6f1c2d34-5a6b-4c7d-8e9f-0a1b2c3d4e5f"
        : publicUrl.Scheme != Uri.UriSchemeHttps ? $"Web:PublicUrl: {publicUrl.AbsoluteUri} is not https, which Teams asks for; for example Web:PublicUrl=https://bot.example.org"
        : null;

    /// <summary>The package as a zip archive.</summary>
    /// <param name="options">Without the fault that <see cref="Fault"/> finds.</param>
    /// <param name="publicUrl">Where the bot's pages are.</param>
    public static byte[] Zip(TeamsOptions options, Uri publicUrl)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "manifest.json", Json(Manifest(options, publicUrl)));
            Add(archive, "zh-cn.json", Json(Translation(Language.ZhHans)));
            Add(archive, "zh-tw.json", Json(Translation(Language.ZhHant)));
            Add(archive, "color.png", Icon("color.png"));
            Add(archive, "outline.png", Icon("outline.png"));
        }

        return bytes.ToArray();
    }

    private static JsonObject Manifest(TeamsOptions options, Uri publicUrl) => new()
    {
        ["$schema"] = $"{SchemaFolder}/MicrosoftTeams.schema.json",
        ["manifestVersion"] = SchemaVersion,
        ["version"] = AppVersion,
        ["id"] = options.AppId,
        ["developer"] = new JsonObject
        {
            ["name"] = "CooperationBot",
            ["websiteUrl"] = new Uri(publicUrl, AboutPath).AbsoluteUri,
            ["privacyUrl"] = new Uri(publicUrl, AboutPath + "#privacy").AbsoluteUri,
            ["termsOfUseUrl"] = new Uri(publicUrl, AboutPath + "#terms").AbsoluteUri,
        },
        ["localizationInfo"] = new JsonObject
        {
            ["defaultLanguageTag"] = "en-us",
            ["additionalLanguages"] = new JsonArray(
                new JsonObject { ["languageTag"] = "zh-cn", ["file"] = "zh-cn.json" },
                new JsonObject { ["languageTag"] = "zh-tw", ["file"] = "zh-tw.json" }),
        },
        ["name"] = new JsonObject { ["short"] = Text("name.short", Language.En), ["full"] = Text("name.full", Language.En) },
        ["description"] = new JsonObject { ["short"] = Text("description.short", Language.En), ["full"] = Text("description.full", Language.En) },
        ["icons"] = new JsonObject { ["color"] = "color.png", ["outline"] = "outline.png" },
        ["accentColor"] = Accent,
        ["bots"] = new JsonArray(new JsonObject
        {
            ["botId"] = options.AppId,
            ["scopes"] = new JsonArray("personal", "groupChat", "team"),
            ["supportsFiles"] = false,
            ["isNotificationOnly"] = false,
            ["commandLists"] = new JsonArray([.. CommandLists(Language.En).Select(list => (JsonNode)new JsonObject
            {
                ["scopes"] = new JsonArray([.. list.Scopes.Select(scope => (JsonNode)scope)]),
                ["commands"] = new JsonArray([.. list.Commands.Select(command => (JsonNode)new JsonObject { ["title"] = command.Title, ["description"] = command.Description })]),
            })]),
        }),
        ["permissions"] = new JsonArray("identity", "messageTeamMembers"),
        ["validDomains"] = new JsonArray(publicUrl.Authority),
        ["defaultInstallScope"] = "personal",
    };

    private static JsonObject Translation(Language language)
    {
        var texts = new JsonObject { ["$schema"] = $"{SchemaFolder}/MicrosoftTeams.Localization.schema.json" };
        foreach (var key in (string[])["name.short", "name.full", "description.short", "description.full"])
        {
            texts[key] = Text(key, language);
        }

        var lists = CommandLists(language).ToList();
        for (var list = 0; list < lists.Count; list++)
        {
            for (var n = 0; n < lists[list].Commands.Count; n++)
            {
                texts[$"bots[0].commandLists[{list}].commands[{n}].title"] = lists[list].Commands[n].Title;
                texts[$"bots[0].commandLists[{list}].commands[{n}].description"] = lists[list].Commands[n].Description;
            }
        }

        return texts;
    }

    /// <summary>Alone with the bot one simply asks, so the command for it is offered in company only.</summary>
    private static IEnumerable<(string[] Scopes, List<(string Title, string Description)> Commands)> CommandLists(Language language)
    {
        var commands = ChatMenu.In(language).Select(entry => (Title: $"/{entry.Name}", entry.Description)).ToList();
        yield return (["personal"], [.. commands.Where(command => command.Title != "/ask")]);
        yield return (["groupChat", "team"], commands);
    }

    private static string Text(string key, Language language) => Texts[key][(int)language];

    private static byte[] Json(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString(Readable));

    private static byte[] Icon(string name)
    {
        using var stream = typeof(AppPackage).Assembly.GetManifestResourceStream($"CooperationBot.Channels.Teams.Package.{name}")
            ?? throw new InvalidOperationException($"The icon {name} is not embedded.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        var entry = archive.CreateEntry(name);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var stream = entry.Open();
        stream.Write(content);
    }
}
