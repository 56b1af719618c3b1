using System.Globalization;
using System.Text.Json;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Text;

public sealed class NumeralsTests
{
    public static TheoryData<string, string[]> Cases()
    {
        var data = new TheoryData<string, string[]>();
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Specs", "numerals.json"));
        foreach (var item in JsonDocument.Parse(file).RootElement.EnumerateArray())
        {
            data.Add(item.GetProperty("text").GetString()!, [.. item.GetProperty("numbers").EnumerateArray().Select(number => number.GetString()!)]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reads_numbers(string text, string[] numbers) => Numerals.Read(text).Select(Show).ShouldBe(numbers);

    [Theory]
    [InlineData("1万多", 10000)]
    [InlineData(" 三百二十 ", 320)]
    [InlineData("两", 2)]
    [InlineData("廿", 20)]
    [InlineData("第二", 2)]
    [InlineData("二十四", 24)]
    [InlineData("twenty-fourth", 24)]
    [InlineData("24th", 24)]
    public void Parses_a_whole_number(string text, int value)
    {
        Numerals.TryParse(text, out var numeral).ShouldBeTrue();
        numeral.Value.ShouldBe(value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("两江")]
    [InlineData("10个")]
    [InlineData("abc")]
    [InlineData("\ud800")]
    [InlineData("第")]
    public void Refuses_what_is_no_number(string text) => Numerals.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Ordinals_and_numbers_are_read_back_as_they_were_written()
    {
        for (var value = 1; value < 1200; value++)
        {
            foreach (var text in new[] { NumeralWords.EnglishOrdinal(value), NumeralWords.EnglishOrdinalShort(value), "第" + NumeralWords.Chinese(value) })
            {
                Numerals.TryParse(text, out var numeral).ShouldBeTrue(text);
                numeral.Value.ShouldBe(value, text);
                numeral.IsOrdinal.ShouldBeTrue(text);
            }
        }
    }

    [Theory]
    [InlineData(10000, FigureBound.MoreThan, "more than 10,000", "1万多")]
    [InlineData(300000, FigureBound.MoreThan, "more than 300,000", "30万多")]
    [InlineData(39, FigureBound.Exact, "39", "39")]
    [InlineData(4300000000000, FigureBound.Exact, "4.3 trillion", "4.3万亿")]
    [InlineData(58, FigureBound.About, "about 58", "约58")]
    public void Writes_figures(decimal value, FigureBound bound, string en, string zh)
    {
        NumeralWords.English(value, bound).ShouldBe(en);
        NumeralWords.Chinese(value, bound).ShouldBe(zh);
    }

    [Theory]
    [InlineData('亿', 1)]
    [InlineData('万', 999999999999999999)]
    [InlineData('千', 999999999999999999)]
    [InlineData('九', 1)]
    public void Numbers_beyond_all_bounds_are_passed_over(char unit, long start)
    {
        for (var length = 1; length < 60; length++)
        {
            var text = $"{start}{new string(unit, length)}九千{new string(unit, length)}项";
            Should.NotThrow(() => Numerals.Read(text), text);
        }
    }

    [Theory]
    [InlineData("1")]
    [InlineData("一")]
    [InlineData("万")]
    [InlineData("1万")]
    [InlineData("1,000")]
    [InlineData("百分之")]
    [InlineData("第")]
    [InlineData("one ")]
    [InlineData("million ")]
    [InlineData("0.0")]
    public void Long_runs_neither_throw_nor_lose_their_place(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 3000));
        foreach (var numeral in Numerals.Read(text))
        {
            numeral.Span.End.ShouldBeLessThanOrEqualTo(text.Length);
        }
    }

    private static string Show(Numeral numeral) =>
        (numeral.IsOrdinal ? "#" : "")
        + numeral.Value.ToString("0.####", CultureInfo.InvariantCulture)
        + (numeral.IsPercent ? "%" : "")
        + numeral.Bound switch { FigureBound.MoreThan => "+", FigureBound.LessThan => "-", FigureBound.About => "~", _ => "" };
}
