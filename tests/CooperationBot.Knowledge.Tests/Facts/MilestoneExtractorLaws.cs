using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Facts;

/// <summary>Any text gives milestones that keep the laws, quickly enough, and the same ones again.</summary>
public sealed class MilestoneExtractorLaws
{
    private static readonly string[] Pieces =
    [
        "2021年3月5日", "4月23日", "日前", "同时,", "双方", "两地", "甲市", "乙区", "丙县科技局", "与", "、", "和", "在", "于", "签署", "签", "战略合作协议", "《", "》", "“", "”", "「", "」", "召开",
        "举行", "第二次", "第", "次", "届", "联席会议", "会议", "论坛", "启动", "开工", "将", "预计", "表示,", "说。", "看来,", "局长", "书记", "王小明", "李", "指", "即", "所谓", "等", "七大方面", "10个", "项目",
        "1万多家企业", "包括:", ":", ";", ",", "。", "!", "?", "(", ")", " ", "\n", "\n\n", "……", "——", "\ud800", "\udc00", "\0", "\u200b", "a", "The second joint meeting of", "Beijing", "signed", "on May 5, 2021",
        "said", "and", "the", ".", "5", "%", "亿元", "线上", "视频", "发布", "通知", "到访", "达成", "共识", "的", "了", "后", "以来", "自", "二期", "三期", "出台", "—", "+", "㐀", "😀",
    ];

    [Fact]
    public void Any_text_keeps_the_laws()
    {
        var random = new Random(20200526);
        for (var n = 0; n < 4_000; n++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var document = new PlainTextReader().Read(new DocumentId("random.txt"), text);

            var milestones = MilestoneExtractor.Extract(document);

            MilestoneLaws.Hold(document, milestones);
        }
    }

    [Fact]
    public void Mangled_real_sentences_keep_the_laws()
    {
        var seed = File.ReadAllText(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "seeds"))[0]);
        var random = new Random(7);
        for (var n = 0; n < 300; n++)
        {
            var start = random.Next(seed.Length);
            var cut = seed.Substring(start, random.Next(seed.Length - start)).ToCharArray();
            for (var swaps = random.Next(20); swaps > 0 && cut.Length > 1; swaps--)
            {
                var (left, right) = (random.Next(cut.Length), random.Next(cut.Length));
                (cut[left], cut[right]) = (cut[right], cut[left]);
            }

            var document = new PlainTextReader().Read(new DocumentId("mangled.txt"), new string(cut));
            MilestoneLaws.Hold(document, MilestoneExtractor.Extract(document));
        }
    }

    [Fact]
    public void The_same_document_gives_the_same_milestones_again()
    {
        var seed = File.ReadAllText(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "seeds"))[0]);
        string[] Ids() => [.. MilestoneExtractor.Extract(new PlainTextReader().Read(new DocumentId("a.txt"), seed)).Select(milestone => milestone.Id)];

        Ids().ShouldBe(Ids());
    }

    [Theory]
    [InlineData("、")]
    [InlineData("第二次会议")]
    [InlineData("4月23日,甲市与乙市签署协议、")]
    [InlineData("“")]
    [InlineData("10个")]
    [InlineData("甲局、")]
    public void One_endless_sentence_stays_bounded(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 20_000 / piece.Length));
        var document = new PlainTextReader().Read(new DocumentId("long.txt"), text);

        MilestoneExtractor.Extract(document).Length.ShouldBeLessThan(200);
    }
}
