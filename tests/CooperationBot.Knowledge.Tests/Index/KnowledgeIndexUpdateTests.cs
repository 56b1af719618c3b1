using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Index;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Index;

/// <summary>A snapshot that grew document by document equals one that was built at once.</summary>
public sealed class KnowledgeIndexUpdateTests
{
    private static readonly string[] Towns = ["滨江区", "临海区", "青岭县", "东河市", "西山市"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Growing_and_shrinking_leads_to_what_building_gives(int seed)
    {
        var random = new Random(seed);
        var held = new Dictionary<string, Document>();
        var grown = KnowledgeIndex.Empty;
        for (var step = 0; step < 24; step++)
        {
            var changed = Enumerable.Range(0, random.Next(0, 4)).Select(_ => $"{random.Next(20):00}.txt").Distinct().Select(name => Text(random, name)).ToImmutableArray();
            var removed = held.Keys.Where(_ => random.Next(24) == 0).Select(name => new DocumentId(name)).ToList();
            removed.ForEach(id => held.Remove(id.Value));
            foreach (var document in changed)
            {
                held[document.Id.Value] = document;
            }

            grown = grown.With(changed, removed.Where(id => !changed.Any(document => document.Id == id)));
            ShouldEqual(grown, KnowledgeIndex.Build([.. held.Values]));
        }

        grown.Documents.Length.ShouldBeGreaterThan(8);
        grown.Milestones.Any(milestone => milestone.Mentions.Select(mention => mention.Evidence.Document).Distinct().Count() > 1).ShouldBeTrue();
    }

    [Fact]
    public void A_milestone_that_nothing_touches_is_not_made_again()
    {
        var random = new Random(4);
        var before = KnowledgeIndex.Build([Text(random, "a.txt"), Text(random, "b.txt")]);

        var after = before.With([new PlainTextReader().Read(new DocumentId("c.txt"), "2019年1月2日,东远公司与西远公司签署战略合作协议。")], []);

        after.Milestones.Length.ShouldBeGreaterThan(before.Milestones.Length);
        before.Milestones.ShouldNotBeEmpty();
        before.Milestones.ShouldAllBe(milestone => ReferenceEquals(after.Find(milestone.Id), milestone));
    }

    private static void ShouldEqual(KnowledgeIndex grown, KnowledgeIndex built)
    {
        grown.Documents.Select(document => (document.Id, document.Text)).ShouldBe(built.Documents.Select(document => (document.Id, document.Text)));
        grown.Milestones.Select(milestone => $"{milestone.Id} {milestone.Title} {milestone.Period} {string.Join(' ', milestone.Mentions)} {string.Join(' ', milestone.Within)}")
            .ShouldBe(built.Milestones.Select(milestone => $"{milestone.Id} {milestone.Title} {milestone.Period} {string.Join(' ', milestone.Mentions)} {string.Join(' ', milestone.Within)}"));
        foreach (var town in Towns)
        {
            var query = Query.Empty with { Terms = [new QueryTerm(town, [town]), new QueryTerm("签署协议", ["签署协议", "签约"])] };
            grown.SentencesFor(query, 5).Select(match => (match.Evidence, match.Score)).ShouldBe(built.SentencesFor(query, 5).Select(match => (match.Evidence, match.Score)));
            grown.MilestonesFor(query, 9).Select(match => (match.Milestone.Id, match.Score)).ShouldBe(built.MilestonesFor(query, 9).Select(match => (match.Milestone.Id, match.Score)));
            grown.DocumentsFor($"{town}签署了什么协议?", null, 5).Select(match => match.Document.Id).ShouldBe(built.DocumentsFor($"{town}签署了什么协议?", null, 5).Select(match => match.Document.Id));
        }
    }

    private static Document Text(Random random, string name)
    {
        string Town() => Towns[random.Next(Towns.Length)];
        var lines = Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(3) switch
        {
            0 => $"5月{random.Next(1, 4)}日,{Town()}与{Town()}签署战略合作协议,共建产业园。",
            1 => $"5月{random.Next(1, 4)}日,{Town()}与{Town()}政务合作第{"一二三"[random.Next(3)]}次联席会议在{Town()}召开。会上,双方签署协议。",
            _ => $"记者从{Town()}获悉,当地港口吞吐量为{random.Next(10, 99)}万吨。",
        });
        return new PlainTextReader().Read(new DocumentId(name), "发布时间:2021-06-01\n" + string.Join('\n', lines));
    }
}
