using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Facts;

/// <summary>Reports of one event in several documents become one milestone; what contradicts stays apart.</summary>
public sealed class MilestoneMergerTests
{
    private const string Published = "发布时间:2021-06-01";

    [Fact]
    public void Two_reports_of_one_meeting_become_one()
    {
        var merged = Merge(
            "5月10日,滨江区与临海区政务合作第三次联席会议在滨江区召开。",
            "5月10日,滨江区与临海区政务合作第三次联席会议以视频会议形式召开,滨江区区长王小明出席。");

        var meeting = merged.ShouldHaveSingleItem();
        meeting.Mentions.Length.ShouldBe(2);
        meeting.Mentions.Select(mention => mention.Evidence.Document).Distinct().Count().ShouldBe(2);
        meeting.Place!.Value.ShouldBe("滨江区");
        meeting.Online!.Value.ShouldBe("视频会议");
        meeting.People.ShouldHaveSingleItem().Name.ShouldBe("王小明");
    }

    [Fact]
    public void Reports_that_disagree_on_the_day_stay_apart_under_ids_of_their_own()
    {
        var merged = Merge("5月10日,滨江区与临海区政务合作第三次联席会议在滨江区召开。", "5月12日,滨江区与临海区政务合作第三次联席会议在滨江区召开。");

        merged.Length.ShouldBe(2);
        merged.Select(milestone => milestone.Id).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void A_plan_is_not_merged_with_what_was_done()
    {
        var merged = Merge("滨江区与临海区政务合作第三次联席会议将于5月10日在滨江区召开。", "5月10日,滨江区与临海区政务合作第三次联席会议在滨江区召开。");

        merged.Select(milestone => milestone.Status).Order().ShouldBe([MilestoneStatus.Actual, MilestoneStatus.Planned]);
    }

    [Fact]
    public void Another_number_of_the_series_is_another_meeting() =>
        Merge("5月10日,滨江区与临海区政务合作第三次联席会议召开。", "5月10日,滨江区与临海区政务合作第四次联席会议召开。").Length.ShouldBe(2);

    [Fact]
    public void A_signing_is_found_again_under_shorter_names()
    {
        var merged = Merge("5月12日,浙江省滨江新区管委会与永安市政府签署战略合作协议。", "5月12日,滨江新区管委会与永安市签署战略合作协议,共建产业园。");

        merged.ShouldHaveSingleItem().Parties.Select(party => party.Value).ShouldBe(["浙江省滨江新区管委会", "永安市政府"]);
    }

    [Fact]
    public void Signings_of_one_day_with_other_parties_stay_apart() =>
        Merge("5月12日,永安市与滨江区签署合作协议。", "5月12日,永安市与临海区签署合作协议。").Length.ShouldBe(2);

    [Fact]
    public void What_happened_at_a_meeting_still_points_at_it_after_merging()
    {
        var merged = Merge(
            "5月10日,滨江区与临海区政务合作第三次联席会议在滨江区召开。",
            "5月10日,滨江区与临海区政务合作第三次联席会议召开,会上双方签署战略合作协议。");

        var meeting = merged.Single(milestone => milestone.Kind == MilestoneKind.Meeting);
        merged.Single(milestone => milestone.Kind == MilestoneKind.Signing).Within.ShouldBe([meeting.Id]);
    }

    [Fact]
    public void Merging_once_more_changes_nothing()
    {
        var merged = Merge("5月10日,滨江区与临海区政务合作第三次联席会议在滨江区召开。", "5月12日,永安市与滨江区签署合作协议。");

        MilestoneMerger.Merge(merged).Select(milestone => milestone.Id).ShouldBe(merged.Select(milestone => milestone.Id));
    }

    [Fact]
    public void One_meeting_told_in_two_languages_is_one()
    {
        var merged = MilestoneMerger.Merge(
        [
            .. MilestoneExtractor.Extract(Read("zh.txt", "5月10日,滨江区与临海区政务合作第三次联席会议在滨江区召开。")),
            .. MilestoneExtractor.Extract(new PlainTextReader().Read(
                new DocumentId("en.txt"), "News\n\nDate: 2021-06-01\n\nThe third joint meeting of Binjiang District and Linhai District was held on May 10, 2021.\n")),
        ]);

        merged.ShouldHaveSingleItem().Mentions.Length.ShouldBe(2);
    }

    [Fact]
    public void An_id_does_not_depend_on_the_document()
    {
        string IdIn(string document) => MilestoneExtractor.Extract(Read(document, "5月10日,滨江区与临海区政务合作第三次联席会议召开。")).Single().Id;

        IdIn("a.txt").ShouldBe(IdIn("b.txt"));
    }

    /// <summary>A reprint under another name tells nothing new, dated or not; every fact keeps its id and gains a second report.</summary>
    [Fact]
    public void Copies_of_one_document_make_the_record_of_one()
    {
        const string Text = """
            5月10日,滨江区与临海区政务合作第三次联席会议在滨江区召开,会上双方签署战略合作协议,明确三个方面,包括:港口、物流、人才。

            滨江区区长王小明表示,两区合作是共同的机遇。

            日前,滨江创新港正式投用,吸引了5家企业入驻。滨江大桥预计今年9月份开工建设。

            “一港”指滨江港。
            """;
        var once = KnowledgeIndex.Build([Read("a.txt", Text)]).Milestones;
        var thrice = KnowledgeIndex.Build([Read("a.txt", Text), Read("b.txt", Text), Read("c.txt", Text)]).Milestones;

        once.Length.ShouldBeGreaterThan(4);
        thrice.Select(milestone => milestone.Id).ShouldBe(once.Select(milestone => milestone.Id), ignoreOrder: true);
        thrice.ShouldAllBe(milestone => milestone.Mentions.Select(mention => mention.Evidence.Document).Distinct().Count() == 3);
    }

    private static ImmutableArray<Milestone> Merge(params string[] texts) =>
        MilestoneMerger.Merge([.. texts.SelectMany((text, i) => MilestoneExtractor.Extract(Read($"{i}.txt", text)))]);

    private static Document Read(string id, string text) => new PlainTextReader().Read(new DocumentId(id), $"要闻\n{Published}\n\n{text}\n");
}
