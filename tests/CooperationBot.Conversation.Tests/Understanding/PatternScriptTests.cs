using System.Text.RegularExpressions;
using CooperationBot.Conversation.Understanding;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Understanding;

/// <summary>Leaving out patterns of the other script saves time and changes nothing.</summary>
public sealed class PatternScriptTests
{
    private static readonly string[] OneScript =
    [
        "", "?", "12 + 30 = ?", "2020-05-20", "。。。???", "(1) 3/4, 5%!", "\"《》\" [] ...",
        "when and where was the second joint meeting held, and who took part?", "is it right that 12 measures were released before may 20?",
        "list all the areas, please. thanks!", "hello", "how many days passed between the first and the second meeting", "what about the first one?",
        "第二次联席会议是什么时候召开的?", "哪些高校参加了,分别是哪几所?", "两次会议之间隔了多少天", "签完协议之后做了什么", "你好", "谢谢你!", "介绍一下背景", "在哪里开的,有几家单位?",
    ];

    [Theory]
    [InlineData("intents.tsv")]
    [InlineData("splits.tsv")]
    [InlineData("selections.tsv")]
    [InlineData("cues.tsv")]
    public void A_pattern_that_is_left_out_would_not_have_matched(string file)
    {
        foreach (var pattern in DataFiles.Rows(file).Select(row => row[1]))
        {
            foreach (var text in OneScript.Where(text => !PatternScript.OfPattern(pattern).MayMatch(PatternScript.OfText(text))))
            {
                var match = Regex.Match(text, pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
                (match.Success && match.Length > 0).ShouldBeFalse($"{pattern} matches \"{match.Value}\" in \"{text}\"");
            }
        }
    }

    [Theory]
    [InlineData(@"\bwhen\b", "第几次?", false)]
    [InlineData(@"\bwhen\b", "when?", true)]
    [InlineData(@"(?<what>\S{2,4})是谁", "who is that?", false)]
    [InlineData(@"(?<what>\S{2,4})是谁", "li 是谁", true)]
    [InlineData(@"你好|hello", "hello", true)]
    [InlineData(@"\d+\s*=", "1 =", true)]
    public void A_pattern_is_tried_where_its_script_occurs(string pattern, string text, bool tried) =>
        PatternScript.OfPattern(pattern).MayMatch(PatternScript.OfText(text)).ShouldBe(tried);
}
