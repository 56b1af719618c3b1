using CooperationBot.Host.Documents;
using CooperationBot.Knowledge;
using CooperationBot.Knowledge.Ingestion;
using CooperationBot.Storage.Delivery;
using CooperationBot.Storage.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Documents;

/// <summary>Two replicas with folders of their own over one store.</summary>
public sealed class LibraryTests : IAsyncLifetime
{
    private readonly TemporaryStore _file = new();
    private DeliveryStores _stores = null!;
    private Replica _one = null!;
    private Replica _two = null!;

    public async Task InitializeAsync()
    {
        _stores = new DeliveryStores(await _file.OpenAsync(), TimeProvider.System);
        (_one, _two) = (new Replica(_stores, "one"), new Replica(_stores, "two"));
    }

    public Task DisposeAsync()
    {
        _one.Dispose();
        _two.Dispose();
        _stores.Dispose();
        _file.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task What_one_folder_brings_is_on_record_everywhere_and_goes_with_it()
    {
        _two.Write("b.txt", "会议在乙市举行。");
        await _two.BringAsync();
        _one.Write("a.txt", "会议在甲市举行。");
        await _one.BringAsync();
        await _two.Library.CatchUpAsync(CancellationToken.None);
        _one.Texts.ShouldBe(["会议在甲市举行。", "会议在乙市举行。"]);
        _two.Texts.ShouldBe(_one.Texts);

        _one.Delete("a.txt");
        await _one.BringAsync();
        await _two.Library.CatchUpAsync(CancellationToken.None);
        _two.Texts.ShouldBe(["会议在乙市举行。"]);
    }

    [Fact]
    public async Task A_folder_withdraws_only_what_it_brought()
    {
        _one.Write("a.txt", "会议在甲市举行。");
        _two.Write("a.txt", "会议在甲市举行。");
        await _one.BringAsync();
        await _two.BringAsync();
        _one.Delete("a.txt");
        await _one.BringAsync();
        _one.Texts.ShouldBe(["会议在甲市举行。"]);

        _two.Delete("a.txt");
        await _two.BringAsync();
        await _one.Library.CatchUpAsync(CancellationToken.None);
        _one.Texts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_files_of_one_name_the_one_counts_that_came_last()
    {
        _one.Write("a.txt", "会议在甲市举行。");
        await _one.BringAsync();
        _two.Write("a.txt", "会议在乙市举行。");
        await _two.BringAsync();
        await _one.BringAsync(); // its own file has not changed
        _one.Texts.ShouldBe(["会议在乙市举行。"]);

        _one.Write("a.txt", "会议在丙市举行。");
        await _one.BringAsync();
        await _two.Library.CatchUpAsync(CancellationToken.None);
        _two.Texts.ShouldBe(["会议在丙市举行。"]);
    }

    [Fact]
    public async Task After_a_restart_the_store_still_has_what_others_brought_and_nothing_is_brought_again()
    {
        _one.Write("a.txt", "会议在甲市举行。");
        _two.Write("b.txt", "会议在乙市举行。");
        await _one.BringAsync();
        await _two.BringAsync();
        var before = await _stores.Documents.SinceAsync(0, CancellationToken.None);

        using var again = new Replica(_stores, "one");
        again.Write("a.txt", "会议在甲市举行。");
        await again.BringAsync();
        again.Texts.ShouldBe(["会议在甲市举行。", "会议在乙市举行。"]);
        (await _stores.Documents.SinceAsync(0, CancellationToken.None)).ShouldBe(before);
    }

    [Fact]
    public async Task A_record_is_published_anew_only_when_documents_have_changed()
    {
        _one.Write("a.txt", "会议在甲市举行。");
        await _one.BringAsync();
        var record = _one.Knowledge.Current;
        await _one.BringAsync();
        await _one.Library.CatchUpAsync(CancellationToken.None);
        _one.Knowledge.Current.ShouldBeSameAs(record);
    }

    private sealed class Replica : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("library-");
        private readonly FolderSource _source;

        public Replica(DeliveryStores stores, string name)
        {
            _source = new FolderSource(_folder.FullName, IngestionPipeline.Default);
            Library = new Library(stores.Documents, _source, new FolderOrigin(name), Knowledge, NullLogger<Library>.Instance);
        }

        public KnowledgeBase Knowledge { get; } = new();

        public Library Library { get; }

        public IEnumerable<string> Texts => Knowledge.Current.Documents.Select(document => document.Text);

        public void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);

        public void Delete(string name) => File.Delete(Path.Combine(_folder.FullName, name));

        public Task BringAsync() => Library.BringAsync(_source.ReadAll(CancellationToken.None), CancellationToken.None);

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
