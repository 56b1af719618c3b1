using CooperationBot.Channels.Web;
using CooperationBot.Host.Commands;
using CooperationBot.Host.Layout;
using Shouldly;
using Spectre.Console;
using Xunit;

namespace CooperationBot.Host.Tests.Commands;

public sealed class AnswerViewTests
{
    private static readonly AnswerRecord Answer = new()
    {
        Kind = "answer",
        Language = "zh-Hans",
        Text = "会议于2020年4月23日在某地召开，双方签署了合作协议并确定了年度重点任务[1]。\n\n依据：\n[1] “4月23日，会议召开。”",
        Citations = [new CitationRecord(1, "a.txt", "标题", new DateOnly(2020, 5, 26), 0, 11, "4月23日，会议召开。")],
        Suggestions = ["还有呢？"],
    };

    [Fact]
    public void Lines_keep_to_the_width_of_the_terminal_in_cells()
    {
        var text = Show(width: 24, colours: false);

        text.Split('\n').ShouldAllBe(line => CellWidth.Of(line) <= 24);
        text.Replace("\n", "", StringComparison.Ordinal).ShouldContain("会议于2020年4月23日在某地召开，双方签署了合作协议并确定了年度重点任务[1]。");
    }

    [Fact]
    public void The_quotation_is_shown_once() => Show(width: 100, colours: false).Split("会议召开。").Length.ShouldBe(2);

    [Fact]
    public void Colours_are_there_on_a_terminal_only()
    {
        Show(width: 80, colours: true).ShouldContain("\u001b[");
        Show(width: 80, colours: false).ShouldNotContain("\u001b");
    }

    private static string Show(int width, bool colours)
    {
        var writer = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        new AnswerView(console).Show(Answer);
        return writer.ToString();
    }
}
