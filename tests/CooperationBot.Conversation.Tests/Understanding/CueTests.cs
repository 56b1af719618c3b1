using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CooperationBot.Conversation.Understanding;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Understanding;

public sealed partial class CueTests
{
    [Fact]
    public void Code_and_data_name_the_same_cues()
    {
        var named = from file in Directory.EnumerateFiles(Source(), "*.cs", SearchOption.AllDirectories)
                    from Match match in NameInCode().Matches(File.ReadAllText(file))
                    select match.Groups["name"].Value;
        named.Distinct().Order(StringComparer.Ordinal).ShouldBe(Cue.Names.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("speech", "他对此怎么看?", true)]
    [InlineData("speech", "what did she promise?", true)]
    [InlineData("speech", "请讲解一下背景", false)]
    [InlineData("plan", "下一步有什么打算?", true)]
    [InlineData("plan", "拟申报的项目有几个?", false)]
    [InlineData("follow-up", "哪次会议是在那天开的?", false)]
    [InlineData("follow-up", "那在哪里开的?", true)]
    [InlineData("follow-up", "and who attended?", true)]
    [InlineData("on-the-spot", "现场办公会在哪里开的?", false)]
    [InlineData("times", "一共开了几次会?", true)]
    public void A_cue_is_found_where_it_is_meant(string name, string read, bool found) => Cue.Named(name).IsIn(read).ShouldBe(found);

    [Fact]
    public void All_matches_are_given_from_left_to_right() =>
        Cue.Named("ordinal").In("第一次和第三次").Select(match => match.Groups["n"].Value).ShouldBe(["一", "三"]);

    [Fact]
    public void An_unknown_name_is_a_defect() => Should.Throw<KeyNotFoundException>(() => Cue.Named("no-such-cue"));

    private static string Source([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "src", "CooperationBot.Conversation"));

    [GeneratedRegex("""Cue\.Named\("(?<name>[a-z-]+)"\)""")]
    private static partial Regex NameInCode();
}
