using System.Text;
using CooperationBot.Knowledge.Documents;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Web;

/// <summary>The running bot follows its documents folder, seen from outside.</summary>
public sealed class FolderTests : IAsyncLifetime
{
    private const string Question = "{\"question\":\"第一次林业座谈会是什么时候召开的？\"}";

    private readonly DirectoryInfo _documents = Directory.CreateTempSubdirectory("cooperation-documents-");
    private RunningBot _bot = null!;

    public async Task InitializeAsync()
    {
        _bot = new RunningBot(new() { ["Documents:Path"] = _documents.FullName });
        await _bot.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        _documents.Delete(recursive: true);
    }

    [Fact]
    public async Task A_file_that_comes_changes_and_goes_changes_the_answer()
    {
        var file = Path.Combine(_documents.FullName, "news.txt");
        (await AskAsync()).ShouldContain("\"kind\":\"notFound\"");

        await File.WriteAllTextAsync(file, "两地加强合作\n\n2021-08-10\n\n8月3日，甲市与乙市第一次林业座谈会在甲市召开，双方就护林达成共识。\n");
        await _bot.UntilAsync(index => index.Find(new DocumentId("news.txt")) is not null);
        (await AskAsync()).ShouldContain("2021年8月3日");

        await File.WriteAllTextAsync(file, "两地加强合作\n\n2021-08-10\n\n8月5日，甲市与乙市第一次林业座谈会在甲市召开，双方就护林达成共识。\n");
        await _bot.UntilAsync(index => index.Find(new DocumentId("news.txt"))!.Text.Contains("8月5日", StringComparison.Ordinal));
        (await AskAsync()).ShouldContain("2021年8月5日");

        File.Delete(file);
        await _bot.UntilAsync(index => index.Documents.IsEmpty);
        (await AskAsync()).ShouldNotContain("2021年");
    }

    private async Task<string> AskAsync()
    {
        using var client = _bot.Client();
        var response = await client.PostAsync("/api/ask", new StringContent(Question, Encoding.UTF8, "application/json"));
        return await response.Content.ReadAsStringAsync();
    }
}
