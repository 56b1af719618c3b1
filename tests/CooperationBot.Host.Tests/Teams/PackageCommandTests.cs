using System.IO.Compression;
using CooperationBot.Host.Commands;
using CooperationBot.Host.Tests.Structure;
using Shouldly;
using Spectre.Console;
using Xunit;

namespace CooperationBot.Host.Tests.Teams;

/// <summary>The app package as the command writes it.</summary>
public sealed class PackageCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cooperation-teams-");
    private readonly StringWriter _error = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_package_keeps_to_the_schema_that_it_names()
    {
        Settings("https://bot.example.org");
        (await RunAsync("teams", "package", "--out", "app.zip")).ShouldBe(0, _error.ToString());
        var app = Path.Combine(_folder.FullName, "app");
        await ZipFile.ExtractToDirectoryAsync(Path.Combine(_folder.FullName, "app.zip"), app);
        Directory.EnumerateFiles(app).Select(Path.GetFileName).ShouldBe(["manifest.json", "zh-cn.json", "zh-tw.json", "color.png", "outline.png"], ignoreOrder: true);

        var modules = await Npm.InstallAsync("app-manifest", "@microsoft/app-manifest@1.1.2", "ajv@8.20.0", "ajv-draft-04@1.0.0", "ajv-formats@3.0.1");
        var script = Repository.Path("tests", "CooperationBot.Host.Tests", "Teams", "validate-package.mjs");
        var (code, output) = await Npm.RunAsync(_folder.FullName, "node", [script, modules, app, "1.22"]);
        code.ShouldBe(0, output);
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3, output);
    }

    [Fact]
    public async Task A_package_for_an_insecure_address_is_refused_in_one_line()
    {
        Settings("http://bot.example.org");
        (await RunAsync("teams", "package", "--out", "app.zip")).ShouldBe(1);
        _error.ToString().ShouldStartWith("Web:PublicUrl: ");
        _error.ToString().Trim().ShouldNotContain("\n");
        File.Exists(Path.Combine(_folder.FullName, "app.zip")).ShouldBeFalse();
    }

    private void Settings(string publicUrl) => File.WriteAllText(Path.Combine(_folder.FullName, "appsettings.json"), $$"""
        {
          "Web": { "PublicUrl": "{{publicUrl}}" },
          "Teams": { "AppId": "1b0f8a52-7c1e-4f0d-9a44-6d2f3c5b7e90", "TenantId": "c4a1d7e3-52b6-4f98-8d0a-91e2b3f4a5c6", "ClientSecret": "s" }
        }
        """);

    private Task<int> RunAsync(params string[] args) => CommandLine.RunAsync(args, new Surroundings(
        TextWriter.Null, AnsiConsole.Console, _error, _folder.FullName, _folder.FullName, TimeProvider.System));
}
