using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Facts;

/// <summary>What a text costs grows with its length, not with the square of it. Work is counted, not timed.</summary>
public sealed class LongTextLaws
{
    private const int Some = 1_000;

    // Four would be the square.
    private const double Twice = 2.4;

    [Theory]
    [InlineData("双方签约。")]
    [InlineData("双方签署协议。")]
    [InlineData("双方签署产业园合作协议。")]
    [InlineData("2021年3月5日,甲市与乙市签署战略合作协议。")]
    [InlineData("丙县科技局局长王小明表示,“两地要一起修这条路。”")]
    [InlineData("第二次联席会议在甲市召开。\n\n甲市与乙市政务合作第三次联席会议召开。")]
    [InlineData("甲市有10个项目开工。")]
    public void Twice_the_sentences_are_about_twice_the_work(string sentence)
    {
        var (once, onceBytes) = Work(_ => sentence, Some);
        var (twice, twiceBytes) = Work(_ => sentence, 2 * Some);

        once.ShouldBeGreaterThan(0);
        ((double)twice / once).ShouldBeLessThan(Twice);
        ((double)twiceBytes / onceBytes).ShouldBeLessThan(Twice);
    }

    [Fact]
    public void Sentences_that_all_differ_are_compared_with_no_more_than_what_is_near() =>
        Work(i => $"双方签署第{i}号合作协议。", 4 * Some).Compared.ShouldBeInRange(Some, 4 * Some * (Candidates.Reach + 1));

    private static (int Compared, long Bytes) Work(Func<int, string> sentence, int count)
    {
        var text = string.Concat(Enumerable.Range(1, count).Select(sentence));
        var document = new PlainTextReader().Read(new DocumentId("long.txt"), text);
        var compared = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        MilestoneExtractor.Extract(document, (left, right) =>
        {
            compared++;
            return SameEvent.Score(left, right);
        });

        return (compared, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
