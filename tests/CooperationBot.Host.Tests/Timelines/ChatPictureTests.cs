using System.Text;
using System.Xml.Linq;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Timelines;
using CooperationBot.Host.Timelines;
using CooperationBot.Knowledge;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Ingestion;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Timelines;

public sealed class ChatPictureTests
{
    private const string Text = "两市合作大事\n\n来源:日报 2021-08-20\n\n3月12日,青山市与明河市签署《通关互认协议》。\n\n6月18日,青山市与明河市签署《人才交流协议》。\n";

    [Fact]
    public void A_chat_sees_what_the_answer_beside_the_picture_rests_on_and_nothing_else()
    {
        var chronicle = new Chronicle(Record());
        var entries = chronicle.Entries(Language.ZhHans);
        entries.Length.ShouldBe(2);
        var picture = XDocument.Parse(new ChatPicture(chronicle).Paint(Language.ZhHans, [entries[1].Milestone, "gone"])).Root!;
        picture.Value.ShouldContain("人才交流协议");
        picture.Value.ShouldNotContain("通关互认协议");
        XDocument.Parse(new ChatPicture(chronicle).Paint(Language.En, [])).Root!.Attribute("lang")!.Value.ShouldBe("en");
    }

    private static KnowledgeBase Record()
    {
        var record = new KnowledgeBase();
        record.Publish(KnowledgeIndex.Build([((IngestionResult.Ingested)IngestionPipeline.Default.Ingest(new DocumentId("a.txt"), Encoding.UTF8.GetBytes(Text))).Document]));
        return record;
    }
}
