using CooperationBot.Conversation.Models;
using CooperationBot.Host.Configuration;
using CooperationBot.Host.Tests.Structure;
using Microsoft.Extensions.Configuration;
using CooperationBot.Storage;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Configuration;

public sealed class BotSettingsTests
{
    [Fact]
    public void Without_any_setting_the_defaults_of_the_contract_hold()
    {
        var settings = Read();
        settings.Documents.ShouldBe(Path.Combine(Folder, "seeds"));
        settings.Storage.ConnectionString.ShouldBe($"Data Source={Path.Combine(Folder, "data", "cooperation.db")}");
        settings.Web.Url.ToString().ShouldBe("http://127.0.0.1:3978/");
        settings.Web.PublicUrl.ShouldBe(settings.Web.Url);
        settings.Web.ChatUrl.ShouldBe(settings.Web.Url);
        settings.Rules.TimeZone.Id.ShouldBe("Asia/Shanghai");
        settings.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void The_committed_file_says_nothing_but_the_defaults()
    {
        var committed = BotSettings.Read(new SettingsFile(Folder, new ConfigurationBuilder().AddJsonFile(Repository.Path("appsettings.json")).Build()));
        var defaults = Read();
        (committed with { Warnings = defaults.Warnings, Rules = defaults.Rules }).ShouldBe(defaults);
        committed.Rules.ShouldBeEquivalentTo(defaults.Rules);
        committed.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void A_server_is_named_whole_and_its_password_is_told_to_nobody()
    {
        var settings = Read(("Storage:Provider", "PostgreSql"), ("Storage:ConnectionString", "Host=db;Database=bot;Username=me;Password=hidden"));
        settings.Storage.Provider.ShouldBe(StoreProvider.PostgreSql);
        settings.Storage.ToString().ShouldNotContain("hidden");

        foreach (var (wrong, fault) in new[] { ("", "names no host"), ("Host=db;Password=hidden", "names no database"), ("Host=db;Database=bot;Pasword=hidden", "is no connection string") })
        {
            var line = Should.Throw<SettingsException>(() => Read(("Storage:Provider", "PostgreSql"), ("Storage:ConnectionString", wrong))).Message;
            line.ShouldStartWith($"Storage:ConnectionString: {fault}");
            line.ShouldNotContain("hidden");
        }
    }

    [Theory]
    [InlineData("Web:Url", "3978", "is not an http or https address")]
    [InlineData("Web:Url", "ftp://127.0.0.1", "is not an http or https address")]
    [InlineData("Web:Url", "https://127.0.0.1:1", "http only")]
    [InlineData("Web:Url", "http://bot.example.org", "is not an IP address")]
    [InlineData("Web:Url", "http://127.0.0.1:3978/chat", "more than scheme, host and port")]
    [InlineData("Web:PublicUrl", "bot.example.org", "is not an http or https address")]
    [InlineData("Web:ChatUrl", "http://u:p@127.0.0.1", "more than scheme, host and port")]
    [InlineData("Storage:Provider", "Oracle", "is not one of")]
    [InlineData("Storage:ConnectionString", "Nonsense=1", "Nonsense")]
    [InlineData("Storage:ConnectionString", "Cache=Shared", "names no data source")]
    [InlineData("Digests:TimeZone", "Mars/Olympus", "is not a time zone")]
    [InlineData("Web:SigningKey", "too short", "is shorter than 32")]
    [InlineData("Web:LinkDays", "0", "is not a whole number from 1")]
    [InlineData("Storage:KeepDays:Conversations", "0", "is not a whole number from 1 to 3660")]
    [InlineData("Storage:KeepDays:Received", "1", "is not a whole number from 2 to 3660")]
    [InlineData("Digests:LateMinutes", "soon", "is not a whole number from 1")]
    [InlineData("Digests:LatestHours", "745", "is not a whole number from 1 to 744")]
    [InlineData("Limits:QuestionsPerMinute", "0", "is not a whole number from 1")]
    [InlineData("Limits:FollowUpMinutes", "1441", "is not a whole number from 1")]
    [InlineData("Limits:QuestionsPerMinute", "sixty", "is not a whole number")]
    public void A_wrong_value_is_refused_in_one_line_with_key_fault_and_example(string key, string value, string fault)
    {
        var line = Should.Throw<SettingsException>(() => Read((key, value))).Message;
        line.ShouldStartWith($"{key}: ");
        line.ShouldContain(fault);
        line.ShouldContain($"for example {key}=");
        line.ShouldNotContain("\n");
    }

    [Fact]
    public void A_model_is_configured_by_its_address_and_name()
    {
        Read().Model.ShouldBeNull();
        var model = Read(("Model:Endpoint", "http://127.0.0.1:11434/v1"), ("Model:Name", "qwen"), ("Model:Uses:Wording", "false")).Model.ShouldNotBeNull();
        (model.Name, model.TimeOut, model.Uses.Contains(ModelUse.Wording), model.Uses.Contains(ModelUse.Reading)).ShouldBe(("qwen", TimeSpan.FromSeconds(8), false, true));
        Should.Throw<SettingsException>(() => Read(("Model:Name", "qwen"))).Message.ShouldStartWith("Model:Endpoint: ");
        Should.Throw<SettingsException>(() => Read(("Model:Endpoint", "http://127.0.0.1/v1"))).Message.ShouldStartWith("Model:Name: ");
        Should.Throw<SettingsException>(() => Read(("Model:Endpoint", "something"), ("Model:Name", "qwen"))).Message.ShouldStartWith("Model:Endpoint: ");
    }

    [Fact]
    public void A_key_that_goes_unencrypted_over_the_network_is_told_of() =>
        Read(("Model:Endpoint", "http://model.example/v1"), ("Model:Name", "qwen"), ("Model:ApiKey", "k")).Warnings.ShouldHaveSingleItem().ShouldStartWith("Model:ApiKey");

    [Fact]
    public void A_public_address_turns_the_unsigned_chat_off_unless_it_is_named()
    {
        Read(("Web:PublicUrl", "https://bot.example.org")).Web.ChatUrl.ShouldBeNull();
        Read(("Web:PublicUrl", "https://bot.example.org"), ("Web:ChatUrl", "http://127.0.0.1:3978")).Web.ChatUrl.ShouldNotBeNull();
    }

    [Fact]
    public void The_folder_that_is_read_is_the_one_whose_documents_are_brought_and_withdrawn()
    {
        (string, string)[] shared = [("Storage:Provider", "PostgreSql"), ("Storage:ConnectionString", "Host=127.0.0.1;Database=d;Username=u")];
        var settings = Read(shared);
        settings.Origin.ShouldBe($"{Environment.MachineName}:{Path.Combine(Folder, "seeds")}");
        (settings with { Documents = "/elsewhere" }).Origin.ShouldBe($"{Environment.MachineName}:/elsewhere");
        (Read([.. shared, ("Documents:Origin", "one-volume")]) with { Documents = "/elsewhere" }).Origin.ShouldBe("one-volume");
        (Read() with { Documents = "/elsewhere" }).Origin.ShouldBe(Read().Origin, "a file has one bot, and that has one folder");
    }

    [Fact]
    public void Relative_paths_start_at_the_file_that_is_found_beside_the_start_or_the_solution()
    {
        var root = Directory.CreateTempSubdirectory("cooperation-settings-");
        try
        {
            var deep = root.CreateSubdirectory("src").CreateSubdirectory("bin");
            File.WriteAllText(Path.Combine(root.FullName, "appsettings.json"), """{"Documents":{"Path":"texts"}}""");
            SettingsFile.Find(deep.FullName, deep.FullName).Folder.ShouldBe(deep.FullName, "a stranger's file further up is not ours");

            File.WriteAllText(Path.Combine(root.FullName, "CooperationBot.sln"), "");
            BotSettings.Read(SettingsFile.Find(deep.FullName, deep.FullName)).Documents.ShouldBe(Path.Combine(root.FullName, "texts"));

            File.WriteAllText(Path.Combine(deep.FullName, "appsettings.json"), """{"Documents":{"Path":"near"}}""");
            BotSettings.Read(SettingsFile.Find(deep.FullName, root.FullName)).Documents.ShouldBe(Path.Combine(deep.FullName, "near"));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_file_that_is_not_json_is_refused_in_one_line()
    {
        var folder = Directory.CreateTempSubdirectory("cooperation-settings-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "appsettings.json"), "{\n  \"Web\": \n");
            var line = Should.Throw<SettingsException>(() => SettingsFile.Find(folder.FullName, folder.FullName)).Message;
            line.ShouldContain("appsettings.json");
            line.ShouldNotContain("\n");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Folder => Path.GetTempPath().TrimEnd(Path.DirectorySeparatorChar);

    private static BotSettings Read(params (string Key, string Value)[] values) => BotSettings.Read(new SettingsFile(
        Folder,
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(value => KeyValuePair.Create<string, string?>(value.Key, value.Value))).Build()));
}
