using CooperationBot.Host.Documents;
using CooperationBot.Knowledge.Ingestion;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Documents;

public sealed class FolderSourceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("documents-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Files_come_in_the_order_of_their_names_and_with_forward_slashes()
    {
        Write("b.txt", "乙。");
        Write("a/z.txt", "丙。");
        Write("a.md", "甲。");
        Read().Files.Select(file => file.Id.Value).ShouldBe(["a.md", "a/z.txt", "b.txt"]);
    }

    [Theory]
    [InlineData(".hidden.txt")]
    [InlineData(".git/config.txt")]
    [InlineData("draft.txt~")]
    [InlineData("~$draft.txt")]
    [InlineData("#draft.txt#")]
    [InlineData("draft.txt.swp")]
    [InlineData("draft.txt.part")]
    public void What_editors_leave_behind_is_no_document(string name)
    {
        Write(name, "会议在甲市举行。");
        Read().Files.ShouldBeEmpty();
    }

    [Fact]
    public void A_file_that_cannot_be_read_fails_with_its_reason_and_the_rest_go_on()
    {
        Write("good.txt", "会议在甲市举行。");
        Write("picture.png", "no picture");
        Write("empty.txt", string.Empty);
        File.WriteAllBytes(Path("large.txt"), new byte[200]);
        var content = new FolderSource(_folder.FullName, new IngestionPipeline([new Knowledge.Documents.PlainTextReader()], largestFile: 100)).ReadAll(CancellationToken.None);
        content.Documents.Select(document => document.Id.Value).ShouldBe(["good.txt"]);
        content.Failures.Select(failure => (failure.Id.Value, failure.Reason)).ShouldBe(
        [
            ("empty.txt", "The file is empty."),
            ("large.txt", "The file is too large (200 bytes, the limit is 100); split it."),
            ("picture.png", "The file has an extension that no reader takes; use one of .text, .txt."),
        ]);
    }

    [Fact]
    public void The_hash_is_of_the_bytes()
    {
        Write("a.txt", "abc");
        Read().Files.Single().Hash.ShouldBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    [Fact]
    public void A_link_to_a_file_counts_as_that_file_and_a_link_to_a_folder_is_not_followed()
    {
        var elsewhere = Directory.CreateTempSubdirectory("elsewhere-");
        try
        {
            var target = System.IO.Path.Combine(elsewhere.FullName, "a.txt");
            File.WriteAllText(target, "会议在甲市举行。");
            File.CreateSymbolicLink(Path("link.txt"), target);
            Directory.CreateSymbolicLink(Path("loop"), _folder.FullName);
            Read().Documents.Select(document => document.Id.Value).ShouldBe(["link.txt"]);
        }
        finally
        {
            elsewhere.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_folder_that_is_missing_stops_the_loader() =>
        Should.Throw<DirectoryNotFoundException>(() => FolderLoader.Load(Path("nowhere"))).Message.ShouldContain("does not exist");

    private FolderContent Read() => new FolderSource(_folder.FullName, IngestionPipeline.Default).ReadAll(CancellationToken.None);

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
        File.WriteAllText(Path(name), text);
    }
}
