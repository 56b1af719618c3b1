using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Text;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Understanding;

public sealed class QuestionTextTests
{
    private static readonly TextCase[] Known = Specs.Read<TextCase>("Understanding/texts.json");

    public static TheoryData<int> Cases() => [.. Enumerable.Range(0, Known.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Is_read(int number)
    {
        var item = Known[number];
        var text = QuestionText.Of(item.Text);
        (text.Read, text.Language).ShouldBe((item.Read, item.Language), item.Text);
    }

    [Fact]
    public void What_is_read_is_folded_and_reads_the_same_again()
    {
        foreach (var text in Known.Select(item => item.Text).Concat(QuestionSpecs.All.Select(item => item.Question)))
        {
            var read = QuestionText.Of(text).Read;
            read.ShouldBe(Folding.Fold(read));
            QuestionText.Of(read).Read.ShouldBe(read, text);
        }
    }

    [Fact]
    public void A_long_text_is_cut()
    {
        QuestionText.Of(new string('签', 10_000)).Read.Length.ShouldBe(QuestionText.MaximumLength);
        QuestionText.Of(new string(' ', 10_000) + "第二次会议").Read.ShouldBeEmpty();
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_blank_and_a_whole_one_stays()
    {
        QuestionText.Of("a\ud800b\udc00c").Read.ShouldBe("a b c");
        QuestionText.Of("\U0001F600?").Read.ShouldBe("\U0001F600?");
    }

    [Fact]
    public void A_pair_that_the_limit_cuts_in_two_leaves_no_half()
    {
        var text = QuestionText.Of(new string('a', QuestionText.MaximumLength - 1) + "\U0001F600");
        text.Original.ShouldNotContain("\ud83d");
        text.Original.Length.ShouldBe(QuestionText.MaximumLength - 1);
    }

    private sealed record TextCase(string Text, string Read, Language Language);
}
