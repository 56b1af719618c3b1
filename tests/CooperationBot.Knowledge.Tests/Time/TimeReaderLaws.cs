using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Time;

/// <summary>What holds for any text: no exception, spans in order and inside the range, impossible days never built.</summary>
public sealed class TimeReaderLaws
{
    private static readonly string[] Pieces =
    [
        "2020", "年", "月", "日", "号", "12", "3", "二〇二一", "十", "廿", "初", "五", "至", "-", "到", "和", "(", ")", "前", "后", "以来", "自", "第", "周", "季度", "半",
        "个", "上", "下", "本", "今天", "次日", "农历", "闰", "春节", "除夕", "世纪", "年代", "点", ":", "30", "近", "最后", "May", " ", "the", "of", "23rd", "last", "Friday", ",",
        "ago", "since", "q2", "99999999999", "0", "元", "年初", "底", "\ud800", "\udc00", "\0", "\n", "《", "》", "民国", "公元前", "几十", "内", "/", ".", "1", "31", "4", "永乐",
    ];

    [Theory]
    [InlineData(AnchorPolicy.Document, false)]
    [InlineData(AnchorPolicy.Document, true)]
    [InlineData(AnchorPolicy.Speech, true)]
    public void Any_text_is_read(AnchorPolicy policy, bool question)
    {
        var random = new Random(20200526);
        var references = new DateOnly?[] { null, new(2020, 5, 26), DateOnly.MinValue, DateOnly.MaxValue, new(2020, 2, 29) };
        for (var n = 0; n < 20_000; n++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var context = new TimeContext(references[n % references.Length], null, question, policy);

            var mentions = TimeReader.Read(text, new SourceSpan(0, text.Length), context);

            var end = 0;
            foreach (var mention in mentions)
            {
                mention.Span.Start.ShouldBeGreaterThanOrEqualTo(end, text);
                mention.Span.IsEmpty.ShouldBeFalse(text);
                end = mention.Span.End;
                (mention.Period is null || !mention.IsDuration).ShouldBeTrue(text);
                mention.BoundsOn(context.Reference);
            }

            end.ShouldBeLessThanOrEqualTo(text.Length, text);
        }
    }

    [Fact]
    public void A_range_of_a_text_is_read_at_its_own_positions()
    {
        const string Text = "题目。2021年3月9日,签约。";
        var mention = TimeReader.Read(Text, new SourceSpan(3, Text.Length), new TimeContext(null, null)).ShouldHaveSingleItem();

        mention.Span.Of(Text).ShouldBe("2021年3月9日");
    }

    [Fact]
    public void A_period_of_time_before_the_year_one_is_not_built()
    {
        foreach (var text in new[] { "去年", "三年前", "上周", "昨天", "五十年代", "last year", "10 years ago" })
        {
            Should.NotThrow(() => TimeReader.Read(text, new SourceSpan(0, text.Length), new TimeContext(DateOnly.MinValue, null, true, AnchorPolicy.Speech)));
        }
    }

    [Fact]
    public void The_context_goes_from_sentence_to_sentence()
    {
        const string First = "2018年3月9日,双方签约。";
        const string Second = "次日,双方揭牌。";
        var context = new TimeContext(new DateOnly(2018, 6, 1), null);

        context = context.After(TimeReader.Read(First, new SourceSpan(0, First.Length), context));

        TimeReader.Read(Second, new SourceSpan(0, Second.Length), context).ShouldHaveSingleItem().Period.ShouldBe(Period.Day(new DateOnly(2018, 3, 10)));
    }

    [Fact]
    public void A_heading_with_a_year_gives_it_to_the_dates_below()
    {
        const string Text = "11月9日,双方签约。";
        var context = new TimeContext(new DateOnly(2021, 12, 1), Period.Year(2016));

        TimeReader.Read(Text, new SourceSpan(0, Text.Length), context).ShouldHaveSingleItem().Period.ShouldBe(Period.Day(new DateOnly(2016, 11, 9)));
    }
}
