using System.Buffers;
using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Snapshots;
using MemoryPack;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Snapshots;

/// <summary>A record that was packed and restored is the record that was packed.</summary>
public sealed class RecordSnapshotTests
{
    private static readonly PlainTextReader Reader = new();

    private static readonly ImmutableArray<Document> Texts =
    [
        Text("a.txt", "两区签署合作协议\n发布时间:2021-06-01 来源:晨报\n5月3日,滨江区与临海区签署战略合作协议,共建10个产业园。(记者 王明)"),
        Text("b.txt", "原标题:两区签约\n2021-06-02\n5月3日,滨江区与临海区签署战略合作协议。滨江区委书记李建国表示,双方将共同推进三方面工作。"),
        Text("c.txt", "2021年5月3日,滨江区与临海区政务合作第二次联席会议在滨江区召开。会上,双方签署备忘录。所谓“一城”,是指滨江科学城。"),
        Text("d.txt", "Second joint meeting held\nOn May 3, 2021, Binjiang District and Linhai District signed a cooperation agreement in Shanghai. More than 30 companies took part."),
    ];

    [Fact]
    public void What_is_restored_is_what_was_packed_to_the_last_value()
    {
        var record = KnowledgeIndex.Build(Texts);

        var restored = Restored(Packed(record));

        record.Milestones.Length.ShouldBeGreaterThan(4);
        record.Milestones.ShouldContain(milestone => milestone.Mentions.Length > 1 && !milestone.Within.IsEmpty);
        Values(restored.Documents).ShouldBe(Values(record.Documents));
        Values(restored.Milestones).ShouldBe(Values(record.Milestones));
        Values(restored.People).ShouldBe(Values(record.People));
        Matches(restored).ShouldBe(Matches(record));
    }

    [Fact]
    public void A_restored_record_grows_as_the_packed_one_would()
    {
        var before = KnowledgeIndex.Build(Texts[..3]);
        var restored = Restored(Packed(before));

        var grown = restored.With([Texts[3]], [Texts[0].Id]);

        Values(grown.Milestones).ShouldBe(Values(KnowledgeIndex.Build(Texts[1..]).Milestones));
        Matches(grown).ShouldBe(Matches(KnowledgeIndex.Build(Texts[1..])));
        grown.Document(Texts[1].Id).ShouldBeSameAs(restored.Document(Texts[1].Id));
    }

    [Fact]
    public void An_empty_record_is_restored_too() => Restored(Packed(KnowledgeIndex.Empty)).Documents.ShouldBeEmpty();

    [Fact]
    public void Candidates_are_not_packed()
    {
        var record = KnowledgeIndex.Build(Texts[..2]);
        var added = KnowledgeIndex.Build([Text("a.txt", Texts[0].Text + "\n2019年1月2日,东远公司与西远公司签署协议。")]).Milestones.Select(milestone => milestone with { Id = "z" + milestone.Id });

        var more = record.With([.. added.Where(milestone => milestone.TitleSource.Span.End < Texts[0].Text.Length)]);

        Values(Restored(Packed(more)).Milestones).ShouldBe(Values(record.Milestones));
    }

    [Fact]
    public void What_is_no_record_is_refused() =>
        Should.Throw<Exception>(() => Restored([MemoryPackSerializer.Serialize("words"), [], []])).ShouldBeAssignableTo<MemoryPackSerializationException>();

    private static Document Text(string name, string text) => Reader.Read(new DocumentId(name), text);

    private static List<byte[]> Packed(KnowledgeIndex record)
    {
        var parts = new List<byte[]>();
        RecordSnapshot.Write(record, part => parts.Add(part.ToArray()));
        return parts;
    }

    private static KnowledgeIndex Restored(List<byte[]> parts) => RecordSnapshot.Read(number => new Owned(parts[number]));

    private static string[] Matches(KnowledgeIndex record)
    {
        var query = Query.Empty with { Terms = [new QueryTerm("滨江区", ["滨江区"]), new QueryTerm("签署协议", ["签署协议", "签约"])] };
        return
        [
            .. record.SentencesFor(query, 9).Select(match => $"{match.Evidence} {match.Score}"),
            .. record.MilestonesFor(query, 9).Select(match => $"{match.Milestone.Id} {match.Score} {match.Coverage}"),
            .. record.DocumentsFor("滨江区和临海区签署了什么协议?", null, 9).Select(match => $"{match.Document.Id} {match.Score}"),
        ];
    }

    /// <summary>Every property of everything within, those that nobody outside sees among them: what a later property adds is compared without a word here.</summary>
    private static string Values(object? value) => value switch
    {
        null => "-",
        string or IFormattable or bool => $"{value}",
        IEnumerable many => $"[{string.Join(", ", many.Cast<object?>().Select(Values))}]",
        _ => $"({string.Join(", ", value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(property => property.Name is not "EqualityContract" && property.GetIndexParameters().Length == 0)
            .Select(property => $"{property.Name}={Values(property.GetValue(value))}"))})",
    };

    private sealed class Owned(byte[] bytes) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory => bytes;

        public void Dispose()
        {
        }
    }
}
