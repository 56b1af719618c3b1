using CooperationBot.Conversation.Chats;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Chats;

/// <summary>Rules that make no sense cannot be made.</summary>
public sealed class ChatRulesTests
{
    private static readonly ChatRules Rules = new() { TimeZone = TimeZoneInfo.Utc };

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void At_least_one_question_a_minute(int perMinute) => Should.Throw<ArgumentOutOfRangeException>(() => Rules with { QuestionsPerMinute = perMinute });

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(1441)]
    public void Turns_are_referred_to_for_some_time_within_a_day(int minutes) => Should.Throw<ArgumentOutOfRangeException>(() => Rules with { FollowUps = TimeSpan.FromMinutes(minutes) });

    [Theory]
    [InlineData("12345")]
    [InlineData("telegram:")]
    [InlineData(":12345")]
    [InlineData("")]
    public void A_list_names_the_channel_of_every_entry(string entry)
    {
        Should.Throw<ArgumentException>(() => Rules with { Users = [entry] });
        Should.Throw<ArgumentException>(() => Rules with { Chats = [entry] });
        Should.Throw<ArgumentException>(() => Rules with { Administrators = [entry] });
    }

    [Fact]
    public void A_tenant_has_a_name() => Should.Throw<ArgumentException>(() => Rules with { Tenants = [" "] });
}
