using CooperationBot.Conversation;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Digests;

/// <summary>Who is told what, and that it is told once.</summary>
public sealed class DigestWorkTests
{
    private const string Second = "港口联盟再聚\n\n2020-06-03\n\n6月2日，青山市与明河市在明河市召开港口联盟第二次联席会议，30家企业参加。\n";

    [Fact]
    public async Task What_came_on_record_since_is_told_once_with_its_proof()
    {
        await using var room = await DigestRoom.OpenAsync();
        await room.SubscribeAsync(room.Daily("a"));
        (await room.NextDayAsync()).ShouldBe(1);
        (await room.SaidAsync()).ShouldBeEmpty("what was on record before is not news, and nothing new is said by nothing");

        room.Put("second.txt", Second);
        await room.NextDayAsync();
        var said = (await room.SaidAsync()).ShouldHaveSingleItem();
        said.ShouldStartWith("a: 新增进展（1项）\n2020年6月2日：");
        said.ShouldContain("[1]");
        said.ShouldNotContain("第一次");

        await room.NextDayAsync();
        (await room.SaidAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reprint_is_not_news_and_a_correction_is()
    {
        await using var room = await DigestRoom.OpenAsync();
        await room.SubscribeAsync(room.Daily("a"));
        room.Put("reprint.txt", "港口联盟首次会议\n\n2020-05-27\n\n5月25日，青山市与明河市在青山市召开港口联盟第一次联席会议。\n");
        await room.NextDayAsync();
        (await room.SaidAsync()).ShouldBeEmpty();

        room.Put("reprint.txt", null);
        room.Put("first.txt", "港口联盟首次会议\n\n2020-05-26\n\n5月25日，青山市与明河市在明河市召开港口联盟第一次联席会议。\n");
        await room.NextDayAsync();
        (await room.SaidAsync()).ShouldHaveSingleItem().ShouldStartWith("a: 有更正或说法不同（1项）\n2020年5月25日：");
    }

    [Fact]
    public async Task What_another_replica_brought_is_on_record_before_a_chat_counts_as_told_of_it()
    {
        await using var room = await DigestRoom.OpenAsync();
        await room.SubscribeAsync(room.Daily("a"));
        var looks = 0;
        room.CatchUp = _ =>
        {
            looks++;
            room.Put("second.txt", Second);
            return Task.CompletedTask;
        };
        await room.Work.TickAsync(CancellationToken.None);
        looks.ShouldBe(0, "nothing is due");

        await room.NextDayAsync();
        (await room.SaidAsync()).ShouldHaveSingleItem().ShouldContain("第二次");
        looks.ShouldBe(1);
    }

    [Fact]
    public async Task A_start_in_between_changes_nothing()
    {
        await using var room = await DigestRoom.OpenAsync();
        await room.SubscribeAsync(room.Daily("a"));
        room.Put("second.txt", Second);
        room.Again();
        await room.NextDayAsync();
        (await room.SaidAsync()).Count.ShouldBe(1);
        room.Again();
        await room.NextDayAsync();
        (await room.SaidAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Missed_slots_are_made_up_for_once_and_said_to_be_late()
    {
        await using var room = await DigestRoom.OpenAsync();
        await room.SubscribeAsync(room.Daily("a"));
        room.Put("second.txt", Second);
        await room.NextDayAsync(days: 1, late: TimeSpan.FromHours(5));
        var said = (await room.SaidAsync()).ShouldHaveSingleItem();
        said.ShouldStartWith("a: （补发：原定");
        said.ShouldContain("第二次");
        (await room.NextDayAsync()).ShouldBe(1);
        (await room.SaidAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_too_late_is_said_to_be_missed_and_the_next_has_it()
    {
        await using var room = await DigestRoom.OpenAsync();
        await room.SubscribeAsync(room.Daily("a"));
        room.Put("second.txt", Second);
        await room.NextDayAsync(days: 4);
        (await room.SaidAsync()).ShouldHaveSingleItem().ShouldContain("没能按时发出");
        await room.NextDayAsync();
        (await room.SaidAsync()).ShouldHaveSingleItem().ShouldContain("第二次");
    }

    [Fact]
    public async Task Each_chat_gets_its_topic_in_its_language_and_a_heartbeat_where_it_asked_for_one()
    {
        await using var room = await DigestRoom.OpenAsync();
        await room.SubscribeAsync(
            room.Daily("all"),
            room.Daily("topic") with { Topic = "机场" },
            room.Daily("beat") with { Topic = "机场", Heartbeat = true, Language = Language.En });
        room.Put("second.txt", Second);
        await room.NextDayAsync();
        var said = await room.SaidAsync();
        said.Count.ShouldBe(2);
        said.ShouldContain(text => text.StartsWith("all: 新增进展", StringComparison.Ordinal));
        said.ShouldContain("beat: Nothing is new on record.");
    }

    [Fact]
    public async Task A_plan_whose_time_has_passed_unreported_is_named_once()
    {
        await using var room = await DigestRoom.OpenAsync();
        room.Put("plan.txt", "港口联盟计划\n\n2020-05-28\n\n青山市与明河市计划于2020年6月5日启动港口联盟码头项目。\n");
        await room.Work.NoteAsync(CancellationToken.None);
        await room.SubscribeAsync(room.Daily("a"));
        var said = new List<string>();
        for (var day = 0; day < 9; day++)
        {
            await room.NextDayAsync();
            said.AddRange(await room.SaidAsync());
        }

        said.ShouldHaveSingleItem().ShouldContain("到期，尚无后续报道");
    }

    [Fact]
    public async Task Anniversaries_come_on_their_days_where_they_are_wanted()
    {
        await using var room = await DigestRoom.OpenAsync();
        await room.SubscribeAsync(room.Daily("a") with { Anniversaries = true }, room.Daily("b"));
        var said = new List<string>();
        for (var day = 0; day < 380; day++)
        {
            await room.NextDayAsync();
            said.AddRange(await room.SaidAsync());
        }

        said.ShouldHaveSingleItem().ShouldStartWith("a: 往年今日（1项）\n2020年5月25日：");
    }

    [Fact]
    public async Task Hundreds_that_are_due_together_are_each_told_once_though_two_tick()
    {
        await using var room = await DigestRoom.OpenAsync();
        await room.SubscribeAsync([.. Enumerable.Range(0, 300).Select(n => room.Daily($"c{n}"))]);
        room.Put("second.txt", Second);
        var one = room.Work;
        var other = room.Again();
        await room.NextDayAsync();
        await Task.WhenAll(one.TickAsync(CancellationToken.None), other.TickAsync(CancellationToken.None));
        var said = await room.SaidAsync();
        said.Count.ShouldBe(300);
        said.Select(text => text.Split(':')[0]).Distinct().Count().ShouldBe(300);
    }
}
