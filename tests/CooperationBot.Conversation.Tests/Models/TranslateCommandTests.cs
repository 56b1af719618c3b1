using CooperationBot.Conversation.Chats;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Conversation.Models;
using CooperationBot.Conversation.Tests.Chats;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Models;

/// <summary>Sources in the reader's language are given to who asks for them, and to nobody else.</summary>
public sealed class TranslateCommandTests
{
    private const string Question = "第二次联席会议是什么时候?";
    private const string Meeting = "6月18日,青山市、明河市共同建设北方物流走廊第二次联席会议以视频形式召开。";
    private const string Right = "On June 18, Qingshan and Minghe held the second joint meeting on building the northern logistics corridor by video.";

    [Fact]
    public void The_answer_calls_no_model_and_the_command_gives_what_passes_the_checks_with_its_mark()
    {
        var model = new ScriptedModel((use, inputs) => use == ModelUse.Translation ? new { texts = ScriptedModel.List(inputs, "texts").Select(text => text == Meeting ? Right : "") } : null);
        var room = Room(model);
        Said(room, "m0", "/language en");
        var answer = Said(room, "m1", Question).ShouldBeOfType<OutboundMessage.AnswerMessage>().Answer;
        model.Calls.ShouldBe(0, answer.Text);
        answer.Models.ShouldBeEmpty();

        var translated = Said(room, "m2", "/translate").ShouldBeOfType<OutboundMessage.AnswerMessage>().Answer;
        translated.Text.ShouldContain(Meeting);
        translated.Text.ShouldContain($"Machine translation: {Right}");
        translated.Models.ShouldHaveSingleItem().Use.ShouldBe(ModelUse.Translation);
        Said(room, "m3", "/sources").ShouldBeOfType<OutboundMessage.AnswerMessage>().Answer.Text.ShouldNotContain(Right);
    }

    [Fact]
    public void A_translation_that_is_wrong_is_not_shown()
    {
        var room = Room(new ScriptedModel((use, inputs) => new { texts = ScriptedModel.List(inputs, "texts").Select(text => text == Meeting ? Right.Replace("18", "19", StringComparison.Ordinal) : "") }));
        Said(room, "m0", "/language en");
        Said(room, "m1", Question);
        Said(room, "m2", "/translate").ShouldBeOfType<OutboundMessage.Notice>();
    }

    private static ChatRoom Room(ScriptedModel model) =>
        new(new ChatCase { Name = "", Steps = [] }.Rules, new DateTimeOffset(2021, 8, 24, 10, 0, 0, TimeSpan.FromHours(8)), new AnswerPipeline(ChatRoom.Record, model, TimeProvider.System));

    private static OutboundMessage Said(ChatRoom room, string message, string text) => room.Handle(
        new ChatEvent.Said(text, message) { Chat = new ChatAddress("telegram", "7"), Kind = ChatKind.Personal, From = new Sender("telegram:7") }).Messages.ShouldHaveSingleItem();
}
