using CooperationBot.Host.Layout;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Layout;

public sealed class LineBreakerTests
{
    [Theory]
    [InlineData("合作", 4)]
    [InlineData("ab", 2)]
    [InlineData("a合", 3)]
    [InlineData("，。", 4)]
    [InlineData("é\u0301", 1)]
    [InlineData("😀", 2)]
    [InlineData("\t\0", 0)]
    public void Chinese_takes_two_cells(string text, int cells) => CellWidth.Of(text).ShouldBe(cells);

    [Theory]
    [InlineData("一二三四五六", 4, "一二|三四|五六")]
    [InlineData("一二，三四", 4, "一|二，|三四")]
    [InlineData("一一（二）三", 6, "一一|（二）|三")]
    [InlineData("joint meeting held", 8, "joint|meeting|held")]
    [InlineData("abcdefghij", 4, "abcd|efgh|ij")]
    [InlineData("第2次meeting", 8, "第2次|meeting")]
    [InlineData("a\nb", 9, "a|b")]
    [InlineData("", 9, "")]
    public void Lines_break_where_a_reader_expects_it(string text, int width, string expected) =>
        LineBreaker.Break(text, width, rune => CellWidth.Of(rune)).ShouldBe(expected.Split('|'));

    [Fact]
    public void A_long_text_is_broken_in_time_and_no_character_is_lost()
    {
        var text = string.Concat(Enumerable.Repeat("两地（合作）start，“开放”", 20_000));

        var lines = LineBreaker.Break(text, 40, rune => CellWidth.Of(rune));

        string.Concat(lines).ShouldBe(text);
        lines.ShouldAllBe(line => CellWidth.Of(line) <= 40);
    }
}
