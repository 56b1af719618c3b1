using System.Collections.Immutable;
using CooperationBot.Conversation.Chats;
using CooperationBot.Conversation.Delivery;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Chats;

/// <summary>What the desk does beyond the cases of Specs/Chats: when things break, what exactly is kept, how answers are named.</summary>
public sealed class ChatDeskTests
{
    private const string Question = "第二次联席会议是什么时候?";

    private static readonly DateTimeOffset Start = new(2021, 8, 24, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly ChatRules Rules = new ChatCase { Name = "", Steps = [] }.Rules;
    private static readonly ChatAddress Chat = new("telegram", "7");

    [Fact]
    public void When_the_pipeline_breaks_one_kind_sentence_names_the_reference_of_the_log()
    {
        var room = new ChatRoom(Rules, Start, new AnswerPipeline(ChatRoom.Record, [new BrokenHandler()]));
        var handled = room.Handle(Said(Question));
        var notice = handled.Messages.ShouldHaveSingleItem().ShouldBeOfType<OutboundMessage.Notice>();
        var fault = room.Faults.ShouldHaveSingleItem();
        fault.Exception.Message.ShouldBe(BrokenHandler.Reason);
        fault.Reference.ShouldMatch("^[a-z0-9]{8}$");
        notice.Text.ShouldContain(fault.Reference);
        notice.Text.ShouldNotContain(BrokenHandler.Reason);
        notice.Language.ShouldBe(Language.ZhHans);
        handled.Changes.ShouldHaveSingleItem().ShouldBeOfType<ChatChange.Seen>();
        room.Handle(Said("When was it?") with { From = new Sender("telegram:8") }).Messages.ShouldHaveSingleItem().Language.ShouldBe(Language.En);
    }

    [Fact]
    public void When_the_pipeline_breaks_the_introduction_goes_without_examples()
    {
        var room = new ChatRoom(Rules, Start, new AnswerPipeline(ChatRoom.Record, [new BrokenHandler()]));
        var added = room.Handle(new ChatEvent.BotAdded { Chat = Chat, Kind = ChatKind.Personal, From = new Sender("telegram:7") });
        added.Messages.ShouldHaveSingleItem().ShouldBeOfType<OutboundMessage.AnswerMessage>().Answer.Suggestions.ShouldBeEmpty();
        room.Faults.ShouldHaveSingleItem();
    }

    [Fact]
    public void When_the_picture_cannot_be_drawn_the_words_stand_for_it()
    {
        var room = new ChatRoom(Rules, Start, paint: (_, _) => throw new InvalidOperationException("no brush"));
        room.Handle(Said("/timeline")).Messages.ShouldHaveSingleItem().ShouldBeOfType<OutboundMessage.AnswerMessage>().Answer.Kind.ShouldBe(AnswerKind.Timeline);
        room.Faults.ShouldHaveSingleItem().Exception.Message.ShouldBe("no brush");
    }

    [Fact]
    public void The_picture_shows_what_the_answer_rests_on()
    {
        var picture = new ChatRoom(Rules, Start).Handle(Said("/timeline 联席会议")).Messages.ShouldHaveSingleItem().ShouldBeOfType<OutboundMessage.Picture>();
        picture.Answer.Facts.Length.ShouldBe(2);
        picture.Svg.ShouldBe($"{ChatRoom.PicturePrefix}ZhHans {string.Join(' ', picture.Answer.Facts)}");
    }

    [Theory]
    [InlineData("/brief 月球基地", "资料中关于这个主题的记载不多，下面是全部内容的简介。")]
    [InlineData("/brief lunar base", "There is little or nothing on record about this topic; here is the brief of everything.")]
    public void A_brief_of_a_topic_that_is_not_on_record_says_so_before_it_tells_everything(string command, string first) =>
        Answer(Said(command)).Text.Split('\n')[0].ShouldBe(first);

    [Theory]
    [InlineData("/brief")]
    [InlineData("/brief 联席会议")]
    public void A_brief_of_what_is_on_record_has_no_such_word(string command) => Answer(Said(command)).Text.ShouldNotContain("记载不多");

    [Fact]
    public void Nothing_is_suggested_that_was_just_asked()
    {
        var suggested = Answer(Said("你好")).Suggestions;
        suggested.ShouldNotBeEmpty();
        foreach (var suggestion in suggested)
        {
            Answer(Said(suggestion)).Suggestions.ShouldNotContain(suggestion);
            Answer(Said($" {suggestion.TrimEnd('？', '?')} ?")).Suggestions.ShouldNotContain(suggestion);
        }
    }

    [Fact]
    public void What_is_kept_of_an_answer_is_what_was_sent()
    {
        var room = new ChatRoom(Rules, Start);
        var handled = room.Handle(Said(Question) with { Reference = "here" });
        var sent = handled.Messages.ShouldHaveSingleItem().ShouldBeOfType<OutboundMessage.AnswerMessage>();
        handled.Changes.ShouldBe(
        [
            new ChatChange.Seen(Chat, ChatKind.Personal, "here"),
            new ChatChange.Asked(Chat, "telegram:7", "m1", Question, Start),
            new ChatChange.Answered(new KeptAnswer(sent.AnswerId, Chat, "telegram:7", "m1", Question, sent.Answer, Start)),
        ]);
    }

    [Fact]
    public void A_judgement_is_kept_with_its_words_up_to_a_length()
    {
        var room = new ChatRoom(Rules, Start);
        room.Handle(Said(Question));
        var rated = new ChatEvent.Rated(room.Answers[0], false, new string('长', 5000)) { Chat = Chat, Kind = ChatKind.Personal, From = new Sender("telegram:9") };
        var kept = room.Handle(rated).Changes.OfType<ChatChange.Rated>().ShouldHaveSingleItem();
        kept.ShouldBe(new ChatChange.Rated(room.Answers[0], "telegram:9", false, new string('长', 4000), Start));
        room.Handle(rated with { Comment = "日期不对" }).Changes.OfType<ChatChange.Rated>().ShouldHaveSingleItem().Comment.ShouldBe("日期不对");
    }

    [Fact]
    public void The_same_event_names_its_answer_the_same_and_every_other_differently()
    {
        ChatEvent[] events =
        [
            Said(Question), Said(Question) with { Message = "m2" }, Said(Question) with { Chat = new ChatAddress("teams", "7") }, Said("第一次呢?") with { IsEdit = true },
            Pressed("brief", "b1", "c1"), Pressed("brief", "b1", "c2"), Pressed("brief", "b2", "c1"), Pressed("brief", "b1", "c1") with { From = new Sender("telegram:8") },
        ];
        var ids = events.Select(happened => AnswerTo(happened)).ToArray();
        ids.Distinct().Count().ShouldBe(events.Length);
        ids.ShouldAllBe(id => id.Length <= 20 && id.All(char.IsAsciiLetterOrDigit));
        events.Select(happened => AnswerTo(happened)).ShouldBe(ids);
    }

    [Fact]
    public async Task A_cancelled_event_is_not_worked_on()
    {
        var room = new ChatRoom(Rules, Start);
        await Should.ThrowAsync<OperationCanceledException>(() => room.Desk.HandleAsync(Said(Question), new CancellationToken(canceled: true)));
        room.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_inline_question_is_answered_and_leaves_no_trace()
    {
        var room = new ChatRoom(Rules with { QuestionsPerMinute = 2, Users = ["telegram:7"] }, Start);
        room.Memory.Apply(new ChatChange.Spoke("telegram:7", Language.En));
        var answer = await room.Desk.AnswerInlineAsync(Chat, new Sender("telegram:7"), Question, CancellationToken.None);
        answer.ShouldNotBeNull().Text.ShouldContain("June 18, 2021");
        room.Memory.Read(Chat, "telegram:7", DateTimeOffset.MinValue).Turns.ShouldBeEmpty();
        (await room.Desk.AnswerInlineAsync(Chat, new Sender("telegram:8"), Question, CancellationToken.None)).ShouldBeNull("a stranger");
        (await room.Desk.AnswerInlineAsync(Chat, new Sender("telegram:7", IsBot: true), Question, CancellationToken.None)).ShouldBeNull("a program");
        (await room.Desk.AnswerInlineAsync(Chat, new Sender("telegram:7"), " ", CancellationToken.None)).ShouldBeNull("nothing typed");
        (await room.Desk.AnswerInlineAsync(Chat, new Sender("telegram:7"), Question, CancellationToken.None)).ShouldNotBeNull();
        (await room.Desk.AnswerInlineAsync(Chat, new Sender("telegram:7"), Question, CancellationToken.None)).ShouldBeNull("too often");
        room.Handle(Said(Question)).Messages.ShouldHaveSingleItem().ShouldBeOfType<OutboundMessage.AnswerMessage>("typing does not use up questions");
    }

    [Fact]
    public void An_apology_is_in_the_person_s_language()
    {
        var notice = ChatDesk.ApologyFor(Said("When was the second meeting?"), "ab12");
        (notice.Language, notice.ReplyTo, notice.Chat).ShouldBe((Language.En, "m1", Chat));
        notice.Text.ShouldContain("ab12");
        ChatDesk.ApologyFor(Pressed("brief", "b1", "c1"), "ab12").Language.ShouldBe(Language.ZhHans);
    }

    [Fact]
    public void Only_a_rating_is_thanked_for()
    {
        ChatDesk.ToastFor(Pressed("up:abc", "b1", "c1")).ShouldNotBeNull().ShouldStartWith("谢谢您的评价。");
        ChatDesk.ToastFor(Pressed("down:abc", "b1", "c1") with { From = new Sender("telegram:7", Language.En) }).ShouldNotBeNull().ShouldStartWith("Thank you for your rating.");
        ChatDesk.ToastFor(new ChatEvent.Rated(null, true, null) { Chat = Chat, Kind = ChatKind.Personal, From = new Sender("telegram:7") }).ShouldNotBeNull();
        ChatDesk.ToastFor(Pressed("brief", "b1", "c1")).ShouldBeNull();
        ChatDesk.ToastFor(Said("/help")).ShouldBeNull();
    }

    private static Answer Answer(ChatEvent happened) =>
        new ChatRoom(Rules, Start).Handle(happened).Messages.ShouldHaveSingleItem().ShouldBeOfType<OutboundMessage.AnswerMessage>().Answer;

    private static string AnswerTo(ChatEvent happened)
    {
        var room = new ChatRoom(Rules, Start);
        room.Handle(happened);
        return room.Answers.ShouldHaveSingleItem();
    }

    private static ChatEvent.Said Said(string text) => new(text, "m1") { Chat = Chat, Kind = ChatKind.Personal, From = new Sender("telegram:7") };

    private static ChatEvent.Pressed Pressed(string action, string message, string acknowledgement) =>
        new(action, message, acknowledgement) { Chat = Chat, Kind = ChatKind.Personal, From = new Sender("telegram:7") };

    private sealed class BrokenHandler : IIntentHandler
    {
        public const string Reason = "the handler is broken";

        public ImmutableArray<Intent> Intents => [.. Enum.GetValues<Intent>()];

        public Draft Handle(Inquiry inquiry) => throw new InvalidOperationException(Reason);
    }
}
