using System.Reflection;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Structure;

/// <summary>The chain of projects: which room may see which.</summary>
public sealed class ProjectChainTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Knowledge"] = [],
        ["Conversation"] = ["Knowledge"],
        ["Storage"] = ["Conversation", "Knowledge"],
        ["Channels"] = ["Conversation"],
        ["Host"] = ["Channels", "Conversation", "Knowledge", "Storage"],
    };

    [Fact]
    public void Every_project_under_src_is_a_room_of_the_chain() =>
        Repository.Files("src", "*.csproj").Select(Path.GetFileNameWithoutExtension)
            .ShouldBe(Allowed.Keys.Select(room => $"CooperationBot.{room}"), ignoreOrder: true);

    [Theory]
    [InlineData("Knowledge")]
    [InlineData("Conversation")]
    [InlineData("Storage")]
    [InlineData("Channels")]
    [InlineData("Host")]
    public void A_room_references_only_the_rooms_it_may_touch(string room) =>
        References($"src/CooperationBot.{room}/CooperationBot.{room}.csproj").ShouldBeSubsetOf(Allowed[room]);

    [Theory]
    [InlineData("Knowledge")]
    [InlineData("Conversation")]
    [InlineData("Storage")]
    [InlineData("Channels")]
    [InlineData("Host")]
    public void A_built_room_needs_only_the_rooms_it_may_touch(string room) =>
        Assembly.Load($"CooperationBot.{room}").GetReferencedAssemblies()
            .Select(name => name.Name!)
            .Where(name => name.StartsWith("CooperationBot.", StringComparison.Ordinal))
            .Select(name => name["CooperationBot.".Length..])
            .ShouldBeSubsetOf(Allowed[room]);

    [Theory]
    [InlineData("Knowledge")]
    [InlineData("Conversation")]
    [InlineData("Storage")]
    [InlineData("Channels")]
    [InlineData("Host", "Evaluation")] // the kill campaign needs a program of its own
    public void A_test_project_sees_its_own_room_and_what_that_room_may_touch(string room, params string[] besides) =>
        References($"tests/CooperationBot.{room}.Tests/CooperationBot.{room}.Tests.csproj").ShouldBeSubsetOf([room, .. Allowed[room], .. besides]);

    [Fact]
    public void The_pure_rooms_take_no_web_framework()
    {
        foreach (var room in (string[])["Knowledge", "Conversation"])
        {
            var project = XDocument.Load(Repository.Path($"src/CooperationBot.{room}/CooperationBot.{room}.csproj"));
            project.Descendants("FrameworkReference").ShouldBeEmpty(room);
            project.Root!.Attribute("Sdk")!.Value.ShouldBe("Microsoft.NET.Sdk", room);
        }
    }

    [Theory]
    [InlineData("DisableTransitiveProjectReferences", "true")]
    [InlineData("Nullable", "enable")]
    [InlineData("TreatWarningsAsErrors", "true")]
    [InlineData("ManagePackageVersionsCentrally", "true")]
    public void The_build_is_strict_for_every_project(string property, string value)
    {
        XDocument.Load(Repository.Path("src/Directory.Build.props")).Descendants(property).Single().Value.ShouldBe(value);
        XDocument.Load(Repository.Path("tests/Directory.Build.props")).Descendants("Import").Single().Attribute("Project")!.Value
            .ShouldBe("../src/Directory.Build.props");
        foreach (var project in Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj")))
        {
            XDocument.Load(Repository.Path(project)).Descendants(property).ShouldBeEmpty($"{project} must not override {property}");
        }
    }

    [Fact]
    public void The_solution_holds_every_project()
    {
        var listed = Repository.Read("CooperationBot.sln").Split('"')
            .Where(part => part.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(part => part.Replace('\\', '/'));
        listed.ShouldBe(Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj")), ignoreOrder: true);
    }

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(Repository.Path(project)).Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'))
            .Select(include => Path.GetFileNameWithoutExtension(include)["CooperationBot.".Length..]);
}
