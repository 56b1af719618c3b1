using CooperationBot.Host.Extraction;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Index;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Extraction;

/// <summary>Which documents are due for the model, and when.</summary>
public sealed class ExtractionShelfTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ExtractionShelf _shelf = new();

    [Fact]
    public void A_text_is_due_once_and_again_when_it_has_changed()
    {
        var (first, changed) = (Record("会议召开。"), Record("会议结束。"));
        _shelf.Due(first, Now).ShouldBe(first.Documents);
        _shelf.Put(first.Documents[0], []);
        _shelf.Due(first, Now).ShouldBeEmpty();
        _shelf.Due(Record("会议召开。"), Now).ShouldBeEmpty("the same text read anew is the same text");
        _shelf.Due(changed, Now).ShouldBe(changed.Documents);
    }

    [Fact]
    public void What_could_not_be_read_is_due_again_after_a_rest_that_doubles()
    {
        var record = Record("会议召开。");
        foreach (var minutes in (int[])[5, 10, 20])
        {
            _shelf.PutOff(record.Documents[0], Now);
            _shelf.Due(record, Now.AddMinutes(minutes).AddSeconds(-1)).ShouldBeEmpty();
            _shelf.Due(record, Now.AddMinutes(minutes)).ShouldBe(record.Documents);
            _shelf.NextDue().ShouldBe(Now.AddMinutes(minutes));
        }

        _shelf.Put(record.Documents[0], []);
        _shelf.NextDue().ShouldBeNull();
    }

    [Fact]
    public void What_is_gone_is_forgotten()
    {
        var record = Record("会议召开。");
        _shelf.PutOff(record.Documents[0], Now);
        _shelf.Due(KnowledgeIndex.Empty, Now).ShouldBeEmpty();
        _shelf.NextDue().ShouldBeNull();
    }

    private static KnowledgeIndex Record(string text) => KnowledgeIndex.Build([new PlainTextReader().Read(new DocumentId("a.txt"), text)]);
}
