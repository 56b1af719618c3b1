using CooperationBot.Conversation.Understanding;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Understanding;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("meeting", "meeting", 0)]
    [InlineData("meting", "meeting", 1)]
    [InlineData("meetting", "meeting", 1)]
    [InlineData("meating", "meeting", 1)]
    [InlineData("meetnig", "meeting", 1)]
    [InlineData("agreemnt", "agreement", 1)]
    [InlineData("agremeent", "agreement", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ab", "ba", 1)]
    public void Slips_are_counted(string typed, string meant, int slips)
    {
        Spelling.Distance(typed, meant).ShouldBe(slips);
        Spelling.Distance(meant, typed).ShouldBe(slips);
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    [InlineData(8, 1)]
    [InlineData(9, 2)]
    [InlineData(24, 2)]
    public void Long_words_may_hold_more_slips(int length, int slips) => Spelling.Tolerance(length).ShouldBe(slips);

    [Fact]
    public void The_distance_never_exceeds_the_longer_word()
    {
        var random = new Random(7);
        for (var trial = 0; trial < 500; trial++)
        {
            var (a, b) = (Word(random), Word(random));
            var distance = Spelling.Distance(a, b);
            distance.ShouldBeInRange(Math.Abs(a.Length - b.Length), Math.Max(a.Length, b.Length), $"{a} {b}");
            (distance == 0).ShouldBe(a == b, $"{a} {b}");
        }
    }

    private static string Word(Random random) => string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => (char)('a' + random.Next(3))));
}
