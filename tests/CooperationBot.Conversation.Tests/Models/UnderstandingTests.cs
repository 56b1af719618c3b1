using CooperationBot.Conversation.Models;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Models;

/// <summary>Questions that the analyser leaves open, and what a model makes of them: a typed query that runs as any other.</summary>
public sealed class UnderstandingTests
{
    private const string Open = "双方什么时候敲定十件大事?";

    [Theory]
    [InlineData("双方什么时候敲定十件大事?", "Date", "10大重点任务 宣布", "2020年4月23日")]
    [InlineData("老板们的高峰论坛是什么时候?", "Date", "产业服务峰会", "2020年3月25日")]
    [InlineData("那些活儿哪天一起动起来的?", "Date", "支撑项目 集中启动", "2020年5月20日")]
    [InlineData("企业扎堆那回有多少家到场?", "Count", "产业服务峰会 企业", "1万多家企业、行业组织")]
    [InlineData("两边是哪天握手的?", "Date", "战略合作协议 签署", "2020年4月23日")]
    [InlineData("哪儿开的工?", "Place", "支撑项目 集中启动", "成都科学城")]
    [InlineData("两江的一把手是谁?", "Who", "两江 党工委书记 管委会主任", "段成刚")]
    public async Task A_question_that_is_left_open_is_answered_through_a_typed_query(string question, string intent, string terms, string proved)
    {
        var plain = Records.SeedPipeline.Ask(question);
        plain.Short.ShouldBeNull("the question must be one that the plain bot leaves open");
        var answer = await AskAsync(question, intent, terms.Split(' '));
        answer.Short.ShouldBe(proved, answer.Text);
        answer.Models.ShouldHaveSingleItem().Use.ShouldBe(ModelUse.Understanding);
        answer.Citations.ShouldNotBeEmpty();
    }

    public static TheoryData<string, string> Lies()
    {
        var lies = new TheoryData<string, string>();
        foreach (var (question, terms) in ((string, string[])[])
        [
            ("双方什么时候敲定十件大事?", ["第九次 联席会议", "3020年 重点任务", "2020年9月 重点任务", "99 重点任务", "两江公证处 蜀都公证处 协议", "张虚怀 表示"]),
            ("老板们的高峰论坛是什么时候?", ["第二次 联席会议", "联席会议", "公证 协议 签署", "到访 共识"]),
            ("啥时候第三次隔空碰头?", ["视频 联席会议", "第二次 视频 联席会议", "联席会议"]),
            ("2021年双方什么时候敲定十件大事?", ["10大重点任务 宣布", "2020年 10大重点任务 宣布"]),
            ("啥时候第一次隔空碰头?", ["视频 联席会议", "第一次 联席会议"]),
            ("公证处的篮球赛是哪天?", ["第二次 联席会议", "联席会议", "警务 出台"]),
            ("两江的伴手礼是谁送的?", ["到访 行政审批局", "第二次 联席会议 主持"]),
        ])
        {
            foreach (var searched in terms)
            {
                lies.Add(question, searched);
            }
        }

        return lies;
    }

    /// <summary>Other dates, numbers, series, kinds and matters; and other words for a thing that the record does not know, which nothing can prove.</summary>
    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_query_that_asks_of_something_else_changes_nothing(string question, string terms)
    {
        var plain = Records.SeedPipeline.Ask(question);
        plain.Short.ShouldBeNull("the question must be one that the plain bot leaves open");
        foreach (var intent in (string[])["Date", "Who", "Describe", "List", "Place", "Count"])
        {
            var answer = await AskAsync(question, intent, terms.Split(' '));
            (answer.Kind, answer.Text, answer.Short).ShouldBe((plain.Kind, plain.Text, plain.Short), intent);
            answer.Models.ShouldBeEmpty(intent);
        }
    }

    [Theory]
    [InlineData("Treaty")]
    [InlineData("")]
    [InlineData("99")]
    [InlineData("Declined")]
    [InlineData("Subscription")]
    [InlineData(7)]
    [InlineData(null)]
    public async Task An_unknown_way_of_asking_changes_nothing(object? intent) => ModelWingTests.Same(await AskAsync(Open, intent, "10大重点任务", "宣布"), Records.SeedPipeline.Ask(Open));

    [Fact]
    public async Task Terms_without_measure_change_nothing()
    {
        foreach (var terms in (string[][])[[], [""], [" "], [new string('会', 61)], [.. Enumerable.Repeat("重点任务", 9)]])
        {
            ModelWingTests.Same(await AskAsync(Open, "Date", terms), Records.SeedPipeline.Ask(Open));
        }
    }

    private static async Task<Answer> AskAsync(string question, object? intent, params string[] terms) =>
        await new AnswerPipeline(Records.Seed, new ScriptedModel((use, _) => use == ModelUse.Understanding ? new { intent, terms } : null), TimeProvider.System)
            .AnswerAsync(new Question(question), CancellationToken.None);
}
