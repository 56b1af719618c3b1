using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using CooperationBot.Channels.Teams;
using CooperationBot.Channels.Teams.Package;
using CooperationBot.Channels.Tests.Teams.Doubles;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests.Teams.Package;

public sealed class AppPackageTests
{
    private static readonly TeamsOptions Options = new() { AppId = Jwt.AppId };
    private static readonly Uri PublicUrl = new("https://bot.example.org:8443");

    [Fact]
    public void A_package_names_the_bot_and_its_pages()
    {
        var manifest = Json(AppPackage.Zip(Options, PublicUrl), "manifest.json");
        manifest["bots"]![0]!["botId"]!.GetValue<string>().ShouldBe(Jwt.AppId);
        manifest["validDomains"]![0]!.GetValue<string>().ShouldBe("bot.example.org:8443");
        manifest["developer"]!["privacyUrl"]!.GetValue<string>().ShouldBe("https://bot.example.org:8443/about#privacy");
        manifest["bots"]![0]!["scopes"]!.AsArray().Select(scope => scope!.GetValue<string>()).ShouldBe(["personal", "groupChat", "team"]);
    }

    [Fact]
    public void Every_text_is_translated_within_its_limit()
    {
        var zip = AppPackage.Zip(Options, PublicUrl);
        var manifest = Json(zip, "manifest.json");
        foreach (var file in (string[])["zh-cn.json", "zh-tw.json"])
        {
            var texts = Json(zip, file);
            texts["name.short"]!.GetValue<string>().Length.ShouldBeLessThanOrEqualTo(30);
            texts["description.short"]!.GetValue<string>().Length.ShouldBeLessThanOrEqualTo(80);
            var lists = manifest["bots"]![0]!["commandLists"]!.AsArray();
            for (var list = 0; list < lists.Count; list++)
            {
                for (var n = 0; n < lists[list]!["commands"]!.AsArray().Count; n++)
                {
                    texts[$"bots[0].commandLists[{list}].commands[{n}].description"].ShouldNotBeNull().GetValue<string>().ShouldMatch("\\p{IsCJKUnifiedIdeographs}");
                }
            }
        }
    }

    [Theory]
    [InlineData("color.png", 192, 2)]
    [InlineData("outline.png", 32, 6)]
    public void Icons_are_PNGs_of_their_size(string name, int side, byte colorType)
    {
        var png = Entry(AppPackage.Zip(Options, PublicUrl), name);
        png[..8].ShouldBe([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
        (Number(png, 16), Number(png, 20), png[25]).ShouldBe((side, side, colorType));
    }

    [Fact]
    public void The_same_settings_make_the_same_package() => AppPackage.Zip(Options, PublicUrl).ShouldBe(AppPackage.Zip(Options, PublicUrl));

    [Fact]
    public void A_package_needs_an_application_and_a_secure_address()
    {
        AppPackage.Fault(Options, PublicUrl).ShouldBeNull();
        AppPackage.Fault(new TeamsOptions(), PublicUrl)!.ShouldStartWith("Teams:AppId: is missing; ");
        AppPackage.Fault(new TeamsOptions { AppId = "my-bot" }, PublicUrl)!.ShouldStartWith("Teams:AppId: \"my-bot\" is not an application id; ");
        AppPackage.Fault(Options, new Uri("http://127.0.0.1:3978"))!.ShouldStartWith("Web:PublicUrl: ");
    }

    private static int Number(byte[] png, int at) => (png[at] << 24) | (png[at + 1] << 16) | (png[at + 2] << 8) | png[at + 3];

    private static JsonNode Json(byte[] zip, string name) => JsonNode.Parse(Encoding.UTF8.GetString(Entry(zip, name)))!;

    private static byte[] Entry(byte[] zip, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        using var stream = archive.GetEntry(name).ShouldNotBeNull().Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
