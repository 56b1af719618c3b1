using CooperationBot.Conversation.Judgements;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Judgements;

/// <summary>Two tellings of one sentence differ in one value, or they are no dispute.</summary>
public sealed class SubstitutionTests
{
    [Theory]
    [InlineData("桥上共有70个检修口,分属两市。", "桥上共有170个检修口,分属两市。", "70", "170")]
    [InlineData("大桥于2013年11月15日通车。", "大桥于2012年1月5日通车。", "2013年11月15", "2012年1月5")]
    [InlineData("任命陈一平为主任,陈一平随后讲话。", "任命何文亮为主任,何文亮随后讲话。", "陈一平", "何文亮")]
    [InlineData("由安德烈·伯恩设计。", "由马可·雷蒙设计。", "安德烈·伯恩", "马可·雷蒙")]
    public void One_value_is_found_wherever_it_stands(string own, string other, string mine, string theirs) =>
        Substitution.Between(own, other).ShouldBe(new Substitution(mine, theirs));

    [Theory]
    [InlineData("大桥通车。", "大桥通车。")]
    [InlineData("本次公开赛在青山市举行。", "本次网球公开赛在青山市举行。")]
    [InlineData("记者 青山市7日消息,大桥通车。", "青山市7日消息,大桥通车。")]
    [InlineData("她在会上也很强硬。", "她在会上也 ...")]
    [InlineData("陈一平主持会议,地点在青山市。", "何文亮主持会议,地点在白石市。")]
    [InlineData("三月有5家企业到访。", "三月有多家企业到访。")]
    public void Anything_else_is_no_dispute(string own, string other) => Substitution.Between(own, other).ShouldBeNull();
}
