using System.Collections.Immutable;
using CooperationBot.Conversation.Grounding;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Tests.Grounding;

/// <summary>A small record and honest replies made from it, in three languages.</summary>
internal static class Fixture
{
    private const string Text = """
        合肥与芜湖共建科创走廊

        发布时间:2021-06-18 来源:江淮观察

        4月12日,合肥市科技局与芜湖市科技局在合肥签署《科技创新合作框架协议》,明确5个方面12项任务。

        5月30日,合肥、芜湖第二次联席会议在芜湖召开,合肥市副市长王文松出席,39个部门和1万多家企业参加。

        3月2日,两市以视频连线形式召开第一次联席会议,芜湖市公安局局长陈立群发言。

        王文松说:“要把科创走廊建成创新高地。”

        会议明确了三项重点任务:交通互联互通、人才交流、市场监管。

        日前,中试基地正式投用,预计今年7月开工建设二期。
        """;

    public static readonly Document Document = new PlainTextReader().Read(new DocumentId("hefei-wuhu.txt"), Text);

    public static readonly GroundingSource Source = new(Find);

    public static readonly Question Asked = new("请介绍一下");

    public static Document? Find(DocumentId id) => id == Document.Id ? Document : null;

    /// <summary>The sentence that holds the words.</summary>
    public static Evidence At(string words) =>
        new(Document.Id, Document.Sentences.First(sentence => sentence.Span.Of(Document.Text).Contains(words, StringComparison.Ordinal)).Span);

    public static Draft Of(params Line[] lines) => new() { Kind = AnswerKind.Answer, Lines = [.. lines] };

    public static Line Line(string text, params string[] proof) => new(text, [.. proof.Select(At)]);

    public static ImmutableArray<Violation> Check(Draft draft, Question? question = null) => GroundingCheck.Check(draft, question ?? Asked, Source);

    public static IEnumerable<Draft> Honest()
    {
        yield return Of(Line("时间是2021年5月30日：合肥、芜湖第二次联席会议。年份据文章发布日期推定。", "第二次")) with { Short = "2021年5月30日" };
        yield return Of(Line("2021年5月30日：合肥、蕪湖第二次聯席會議。", "第二次")) with { Short = "2021-05-30" };
        yield return Of(Line("May 30, 2021: second joint meeting of Hefei and Wuhu. The year is inferred from the document's date.", "第二次")) with { Short = "May 30, 2021" };
        yield return Of(Line("地点是芜湖：合肥、芜湖第二次联席会议。", "第二次")) with { Short = "芜湖" };
        yield return Of(Line("It took place in Wuhu: second joint meeting.", "第二次")) with { Short = "Wuhu" };
        yield return Of(Line("签署的是《科技创新合作框架协议》（2021年4月12日）。", "框架协议")) with { Short = "《科技创新合作框架协议》" };
        yield return Of(Line("合肥市科技局、芜湖市科技局：签署《科技创新合作框架协议》。", "框架协议")) with { Short = "合肥市科技局、芜湖市科技局" };
        yield return Of(Line("Hefei Municipal Science and Technology Bureau and Wuhu Municipal Science and Technology Bureau: signing of the framework agreement.", "框架协议"));
        yield return Of(Line("王文松的职务是合肥市副市长。", "第二次")) with { Short = "合肥市副市长" };
        yield return Of(Line("Wang Wensong (王文松): vice mayor of Hefei.", "第二次")) with { Short = "vice mayor of Hefei" };
        yield return Of(Line("Chen Liqun (陈立群): director of the Wuhu Municipal Public Security Bureau.", "第一次"));
        yield return Of(Line("1万多家企业：合肥、芜湖第二次联席会议。", "第二次")) with { Short = "1万多家企业" };
        yield return Of(Line("More than 10,000 companies and 39 departments: second joint meeting.", "第二次")) with { Short = "more than 10,000" };
        yield return Of(Line("共12项任务，5个方面。", "框架协议")) with { Short = "12项" };
        yield return Of(Line("王文松说：“要把科创走廊建成创新高地。”", "创新高地"));
        yield return Of(Line("Wang Wensong (王文松) said: “要把科创走廊建成创新高地。”", "创新高地"));
        yield return Of(Line("共列出3项：交通互联互通、人才交流、市场监管。", "重点任务")) with { Derivations = [new Derivation.CountOf(["交通互联互通", "人才交流", "市场监管"])] };
        yield return Of(Line("3 are listed: transport connectivity, talent exchange and market regulation.", "重点任务"));
        yield return Of(Line("相隔48天：从2021年4月12日到2021年5月30日。", "框架协议", "第二次")) with
        {
            Short = "48天",
            Derivations = [new Derivation.DaysBetween(new DateOnly(2021, 4, 12), new DateOnly(2021, 5, 30))],
        };
        yield return Of(Line("2021年7月（计划）：二期开工建设。", "中试基地")) with { Short = "2021年7月" };
        yield return Of(Line("July 2021 (planned): start of phase two.", "中试基地"));
        yield return Of(Line("2021年6月18日（发布日）之前不久，具体日期未写明：中试基地正式投用。", "中试基地"));
        yield return Of(
            Line("2021年3月2日：第一次联席会议", "第一次"),
            Line("2021年4月12日：签署《科技创新合作框架协议》", "框架协议"),
            Line("2021年5月30日：合肥、芜湖第二次联席会议", "第二次"));
        yield return Of(Line("以线上方式进行（“视频连线”）：第一次联席会议。", "第一次"));
        yield return Of(Conversation.Line.Fixed("您好！我根据资料回答合作方面的问题，并附上原文出处。"));
    }
}
