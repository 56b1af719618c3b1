using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Digests;

/// <summary>The digest of some days, and plans that come due in them.</summary>
public sealed class PeriodOrderTests
{
    private const string Plan = "港口联盟\n\n2021-03-02\n\n3月1日，甲市与乙市在甲市召开港口联盟第一次联席会议。双方计划于2021年6月在乙市启动港口数据平台建设。\n";
    private const string Report = "数据平台\n\n2021-07-05\n\n2021年6月28日，甲市与乙市共建的港口数据平台正式上线。\n";
    private const string Meeting = "港口联盟\n\n2021-07-06\n\n7月5日，港口联盟第二次联席会议在乙市召开。\n";

    [Fact]
    public void What_came_on_record_in_these_days_is_new_and_what_was_known_is_not()
    {
        var text = Digest(("a.txt", Plan), ("c.txt", Meeting));
        text.ShouldContain("7月5日");
        text.ShouldNotContain("3月1日");
    }

    [Fact]
    public void A_plan_whose_time_is_over_is_told_as_unreported_until_a_report_reads_like_it_in_any_words()
    {
        Digest(("a.txt", Plan)).ShouldContain("尚无后续报道");
        Digest(("a.txt", Plan), ("b.txt", Report)).ShouldNotContain("尚无后续报道");
    }

    [Fact]
    public void Where_nothing_came_and_nothing_happened_it_says_so()
    {
        Digest(("b.txt", Report.Replace("2021-07-05", "2020-01-05").Replace("2021年6月28日", "2020年1月3日"))).ShouldNotContain("[1]");
    }

    private static string Digest(params (string, string)[] documents) =>
        new AnswerPipeline(Records.Of(documents)).DigestOf(new DateOnly(2021, 7, 1), new DateOnly(2021, 7, 7), Language.ZhHans, CancellationToken.None).Text;
}
