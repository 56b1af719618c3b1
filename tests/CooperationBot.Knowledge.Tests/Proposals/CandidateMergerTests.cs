using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Proposals;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Proposals;

/// <summary>Candidates come beside what rules found and change nothing of it but what it lacked.</summary>
public sealed class CandidateMergerTests
{
    private static readonly Document Free = ProposalSpecs.Document("free.txt", "前言。经过几轮商量,5月10日,滨江新区与临海新区敲定港口合作清单。");
    private static readonly Document Ruled = ProposalSpecs.Document("ruled.txt", "5月12日,滨江新区与临海新区签署战略合作协议,涉及12个项目。");
    private static readonly KnowledgeIndex Record = KnowledgeIndex.Build([Free, Ruled]);

    [Fact]
    public void A_candidate_of_its_own_is_added_and_nothing_else_moves()
    {
        var with = Record.With(Read(Free, Settled()));

        var added = with.Milestones.Where(milestone => milestone.Proposer is not null).ShouldHaveSingleItem();
        added.Title.ShouldContain("敲定");
        with.Milestones.Remove(added).ShouldBe(Record.Milestones);
        with.Find(added.Id).ShouldBe(added);
        with.MilestonesFor(Query.Empty with { Terms = [new QueryTerm("港口合作清单", ["港口合作清单"])] }, 5)[0].Milestone.ShouldBe(added);
        with.With([]).Milestones.ShouldBe(Record.Milestones);
    }

    [Fact]
    public void Ids_are_the_same_whichever_documents_come_later()
    {
        var more = ProposalSpecs.Document("aaa.txt", "5月10日,永安市与滨江新区签署备忘录。");
        var candidates = Read(Free, Settled());
        var before = Record.With(candidates).Milestones.Select(milestone => milestone.Id);

        before.ShouldBeSubsetOf(KnowledgeIndex.Build([more, Free, Ruled]).With(candidates).Milestones.Select(milestone => milestone.Id));
    }

    [Fact]
    public void What_is_found_already_is_not_found_twice() =>
        Record.With(Read(Ruled, Signed())).Milestones.ShouldBe(Record.Milestones);

    [Fact]
    public void What_contradicts_the_rules_changes_nothing()
    {
        var wrong = Read(Ruled, Signed()).Select(milestone => milestone with { Status = MilestoneStatus.Planned, Place = new Argument("永安市", milestone.Mentions[0].Evidence, milestone.Mentions[0].Trigger) });

        Record.With([.. wrong]).Milestones.ShouldBe(Record.Milestones);
    }

    [Fact]
    public void What_was_missing_is_added_and_told_who_proposed_it()
    {
        var found = Record.Milestones.Single(milestone => milestone.Kind == MilestoneKind.Signing);
        var bare = CandidateMerger.Add([found with { Figures = [] }], Read(Ruled, Signed() with { Figures = ["12个项目"] })).ShouldHaveSingleItem();

        bare.Figures.ShouldHaveSingleItem().Value.ShouldBe(12);
        (bare.Id, bare.Kind, bare.Period, bare.Title).ShouldBe((found.Id, found.Kind, found.Period, found.Title));
        bare.Proposer.ShouldBe(ProposalSpecs.Proposer);
    }

    [Fact]
    public void Another_report_of_the_same_event_adds_no_second_one()
    {
        var again = ProposalSpecs.Document("again.txt", "消息说,滨江新区与临海新区在5月12日签署了战略合作协议。");
        var record = KnowledgeIndex.Build([Ruled, again]);

        record.With(Read(again, Signed() with { Quote = "滨江新区与临海新区在5月12日签署了战略合作协议", Trigger = "签署" })).Milestones.Count(milestone => milestone.Kind == MilestoneKind.Signing)
            .ShouldBe(record.Milestones.Count(milestone => milestone.Kind == MilestoneKind.Signing));
    }

    [Fact]
    public void Candidates_of_a_text_that_is_gone_or_changed_are_left_out()
    {
        var candidates = Read(Free, Settled());

        KnowledgeIndex.Build([Ruled]).With(candidates).Milestones.ShouldAllBe(milestone => milestone.Proposer == null);
        KnowledgeIndex.Build([ProposalSpecs.Document("free.txt", "别的内容。")]).With(candidates).Milestones.ShouldAllBe(milestone => milestone.Proposer == null);
    }

    [Fact]
    public async Task A_replacement_of_an_older_snapshot_is_refused_and_the_next_one_is_announced()
    {
        var knowledge = new KnowledgeBase();
        knowledge.Publish(Record);
        var waiting = knowledge.NextAsync(Record, CancellationToken.None);
        waiting.IsCompleted.ShouldBeFalse();

        knowledge.TryReplace(KnowledgeIndex.Empty, Record.With([])).ShouldBeFalse();
        knowledge.Current.ShouldBe(Record);
        var next = Record.With([]);
        knowledge.TryReplace(Record, next).ShouldBeTrue();
        (await waiting).ShouldBe(next);
    }

    private static ImmutableArray<Milestone> Read(Document document, Proposal proposal)
    {
        var reading = ProposalReader.Read(document, [proposal], ProposalSpecs.Proposer);
        reading.Faults.ShouldBeEmpty();
        return reading.Candidates;
    }

    private static Proposal Settled() => new("经过几轮商量,5月10日,滨江新区与临海新区敲定港口合作清单", "敲定", "Other", "5月10日", "", "", "", ["滨江新区", "临海新区"], [], []);

    private static Proposal Signed() => new("5月12日,滨江新区与临海新区签署战略合作协议,涉及12个项目", "签署", "Signing", "5月12日", "", "", "", ["滨江新区", "临海新区"], [], []);
}
