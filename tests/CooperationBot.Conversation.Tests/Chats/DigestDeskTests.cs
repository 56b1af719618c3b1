using CooperationBot.Conversation.Chats;
using CooperationBot.Conversation.Delivery;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Chats;

/// <summary>Setting digests up in chats: what is said back, and what is kept.</summary>
public sealed class DigestDeskTests
{
    private static readonly DateTimeOffset Start = new(2021, 8, 24, 10, 0, 0, TimeSpan.FromHours(8)); // a Tuesday
    private static readonly ChatAddress Group = new("telegram", "-9", "33");

    private readonly ChatRoom _room = new(new ChatRules { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), Administrators = ["telegram:1"] }, Start);
    private int _messages;

    [Fact]
    public void What_was_understood_is_said_back_with_the_next_three_times()
    {
        Say("每周一早上九点推送").ShouldBe(
            """
            已订阅摘要。
            内容：全部动态
            语言：简体中文
            接下来的时间（Asia/Shanghai）：
            • 2021年8月30日（周一）09:00
            • 2021年9月6日（周一）09:00
            • 2021年9月13日（周一）09:00
            """);
        var kept = _room.Memory.Subscriptions["telegram:7"];
        (kept.Cron, kept.Zone, kept.NextDue, kept.Kind).ShouldBe(("0 0 9 ? * 2", "Asia/Shanghai", new DateTimeOffset(2021, 8, 30, 9, 0, 0, TimeSpan.FromHours(8)), ChatKind.Personal));
    }

    [Fact]
    public void In_English_with_zone_topic_and_quiet_hours()
    {
        Say("/digest on daily 08:30 Europe/Berlin about joint meetings, quiet 22 to 7, heartbeat").ShouldBe(
            """
            The digests are on.
            About: joint meetings
            Language: English
            Quiet hours: 22:00–07:00
            Says so when nothing is new
            The next times (Europe/Berlin):
            • Tuesday, August 24, 2021, 08:30
            • Wednesday, August 25, 2021, 08:30
            • Thursday, August 26, 2021, 08:30
            """);
    }

    [Fact]
    public void What_is_not_said_again_stays_and_off_ends_it()
    {
        Say("/digest on weekly 09:00 Europe/Berlin");
        Say("/digest on 18:30");
        var kept = _room.Memory.Subscriptions["telegram:7"];
        (kept.Cron, kept.Zone).ShouldBe(("0 30 18 ? * 2", "Europe/Berlin"));
        Say("/digest status").ShouldStartWith("The digests of this chat:\nAbout: everything");
        Say("取消推送").ShouldBe("已取消摘要推送。");
        _room.Memory.Subscriptions.ShouldBeEmpty();
        Say("/digest off").ShouldContain("There is no digest here yet");
    }

    [Fact]
    public void A_bare_on_takes_the_usual_and_a_pause_puts_it_off()
    {
        Say("/digest on");
        _room.Memory.Subscriptions["telegram:7"].Cron.ShouldBe("0 0 9 ? * MON");
        Say("/digest pause until 2021-09-10").ShouldContain("• Monday, September 13, 2021, 09:00");
        Say("/digest pause").ShouldContain("Paused until which day?");
    }

    [Theory]
    [InlineData("/digest on daily 9:00 Mars/Olympus", "There is no time zone \"Mars/Olympus\"")]
    [InlineData("/digest on 0 0 99 ? * MON", "is no cron expression")]
    [InlineData("/digest on 0 0 9 1 1 ? 2020", "no time to come")]
    [InlineData("/digest on 0 0/5 * * * ?", "That is too often")]
    [InlineData("/digest whenever you like", "That digest setting is not clear")]
    public void What_cannot_be_done_is_said_with_an_example_and_changes_nothing(string said, string word)
    {
        Say(said).ShouldContain(word);
        _room.Memory.Subscriptions.ShouldBeEmpty();
    }

    [Fact]
    public void In_a_group_administrators_decide_those_of_the_bot_and_those_of_the_platform()
    {
        InGroup("/digest on daily 09:00", "telegram:7").ShouldBe("In a group, digests are set up by its administrators.");
        InGroup("/digest status", "telegram:7").ShouldContain("There is no digest here yet");
        _room.Memory.Subscriptions.ShouldBeEmpty();
        InGroup("/digest on daily 09:00", "telegram:1").ShouldStartWith("The digests are on.");
        _room.Memory.Subscriptions["telegram:-9#33"].Kind.ShouldBe(ChatKind.Group);
        _room.Administrators.Add("telegram:7");
        InGroup("/digest off", "telegram:7").ShouldBe("The digests are off.");
    }

    private string Say(string text) => Told(new ChatAddress("telegram", "7"), ChatKind.Personal, text, "telegram:7");

    private string InGroup(string text, string person) => Told(Group, ChatKind.Group, text, person);

    private string Told(ChatAddress chat, ChatKind kind, string text, string person) =>
        _room.Handle(new ChatEvent.Said(text, $"m{++_messages}") { Chat = chat, Kind = kind, From = new Sender(person) })
            .Messages.ShouldHaveSingleItem().ShouldBeOfType<OutboundMessage.Notice>().Text;
}
