using System.Globalization;
using System.Xml.Linq;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Timelines;
using CooperationBot.Host.Timelines;
using CooperationBot.Host.Web;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Timelines;

public sealed class TimelinePictureTests
{
    private static readonly string[] Kinds = ["meeting", "signing", "summit", "visit", "policyRelease", "groundBreaking", "opening", "plan", "other"];

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string, int, Language> Cases()
    {
        var cases = new TheoryData<string, int, Language>();
        foreach (var name in new[] { "none", "one", "month", "years", "long" })
        {
            foreach (var width in new[] { TimelinePicture.Wide, TimelinePicture.Narrow })
            {
                cases.Add(name, width, Language.ZhHans);
                cases.Add(name, width, Language.En);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_two_texts_overlap_and_none_leaves_the_picture(string name, int width, Language language)
    {
        var picture = Draw(Entries(name), language, width);

        var boxes = picture.Descendants(Svg + "text").Select(Box.Of).ToList();
        boxes.ShouldNotBeEmpty();
        for (var i = 0; i < boxes.Count; i++)
        {
            boxes[i].Left.ShouldBeGreaterThanOrEqualTo(0);
            boxes[i].Right.ShouldBeLessThanOrEqualTo(width);
            boxes[i].Top.ShouldBeGreaterThanOrEqualTo(0);
            boxes[i].Bottom.ShouldBeLessThanOrEqualTo(Number(picture.Attribute("height")));
            for (var j = i + 1; j < boxes.Count; j++)
            {
                boxes[i].Overlaps(boxes[j]).ShouldBeFalse($"{boxes[i]} and {boxes[j]}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_two_cards_overlap_and_their_texts_stay_inside(string name, int width, Language language)
    {
        var picture = Draw(Entries(name), language, width);

        var cards = picture.Elements(Svg + "g").Where(group => group.Element(Svg + "line") is not null).ToList();
        cards.Count.ShouldBe(Entries(name).Count);
        var frames = cards.Select(card => Box.OfRect(card.Element(Svg + "rect")!)).ToList();
        for (var i = 0; i < cards.Count; i++)
        {
            cards[i].Elements(Svg + "text").Select(Box.Of).ShouldAllBe(text => frames[i].Contains(text));
            frames.Skip(i + 1).ShouldAllBe(other => !other.Overlaps(frames[i]));
        }
    }

    [Fact]
    public void Marks_follow_each_other_down_the_axis_and_longer_waits_take_more_room()
    {
        var picture = Draw(
            [Entry(1, new DateOnly(2020, 3, 1)), Entry(2, new DateOnly(2020, 3, 2)), Entry(3, new DateOnly(2020, 3, 31))], Language.ZhHans, TimelinePicture.Wide);

        var marks = picture.Elements(Svg + "g").Where(group => group.Element(Svg + "line") is not null)
            .Select(card => Number(card.Element(Svg + "line")!.Attribute("y1"))).ToList();
        (marks[1] - marks[0]).ShouldBeGreaterThan(0);
        (marks[2] - marks[1]).ShouldBeGreaterThan(marks[1] - marks[0]);
    }

    [Fact]
    public void What_is_planned_is_dashed_and_hollow_and_what_is_approximate_says_so()
    {
        var planned = Draw([Entry(1, new DateOnly(2020, 6, 1)) with { IsPlanned = true }], Language.ZhHans, TimelinePicture.Wide).Elements(Svg + "g").Last();
        planned.Element(Svg + "rect")!.Attribute("stroke-dasharray").ShouldNotBeNull();
        planned.Descendants(Svg + "path").Single().Attribute("fill")!.Value.ShouldBe("none");
        planned.Value.ShouldContain("计划");

        var approximate = Draw([Entry(1, new DateOnly(2020, 6, 1)) with { IsApproximate = true }], Language.ZhHans, TimelinePicture.Wide);
        approximate.Elements(Svg + "g").Last().Value.ShouldContain("≈");
    }

    [Fact]
    public void Every_kind_has_a_shape_of_its_own_or_the_common_one()
    {
        var shapes = Kinds.Select(kind => KindMark.Of(kind).Shape).ToList();
        shapes.Distinct().Count().ShouldBe(Kinds.Length);
    }

    [Fact]
    public void A_reader_who_does_not_see_the_picture_gets_its_words()
    {
        var picture = Draw(Entries("month"), Language.ZhHans, TimelinePicture.Wide);

        picture.Attribute("role")!.Value.ShouldBe("img");
        picture.Element(Svg + "title")!.Value.ShouldNotBeEmpty();
        picture.Element(Svg + "desc")!.Value.Split('\n').Length.ShouldBe(60);
        picture.Attribute("font-family")!.Value.ShouldStartWith("'Noto Sans CJK SC'");
    }

    [Fact]
    public void Light_and_dark_differ_in_colour_only()
    {
        var light = TimelinePicture.Draw(Entries("years"), WebTexts.For(Language.ZhHans), Palette.Light);
        var dark = TimelinePicture.Draw(Entries("years"), WebTexts.For(Language.ZhHans), Palette.Dark);

        dark.ShouldNotBe(light);
        WithoutColours(dark).ShouldBe(WithoutColours(light));
    }

    [Fact]
    public void Text_from_a_document_cannot_become_markup()
    {
        var picture = TimelinePicture.Draw(
            [Entry(1, new DateOnly(2020, 6, 1)) with { Title = "</text><script>alert(1)</script>\u0001" }], WebTexts.For(Language.ZhHans), Palette.Light);

        picture.ShouldNotContain("<script");
        XDocument.Parse(picture);
    }

    private static string WithoutColours(string picture) => System.Text.RegularExpressions.Regex.Replace(picture, "#[0-9a-f]{6}", "#");

    private static XElement Draw(IReadOnlyList<ChronicleEntry> entries, Language language, int width) =>
        XDocument.Parse(TimelinePicture.Draw(entries, WebTexts.For(language), Palette.Light, width)).Root!;

    private static IReadOnlyList<ChronicleEntry> Entries(string name) => name switch
    {
        "none" => [],
        "one" => [Entry(1, new DateOnly(2020, 5, 1))],
        "month" => [.. Enumerable.Range(1, 60).Select(i => Entry(i, new DateOnly(2020, 5, 1).AddDays(i / 2)) with { Kind = Kinds[i % Kinds.Length], IsPlanned = i > 50 })],
        "years" => [.. Enumerable.Range(1, 12).Select(i => Entry(i, new DateOnly(2005 + i, i, 1)) with { IsApproximate = i % 3 == 0 })],
        _ => [.. Enumerable.Range(1, 9).Select(i => Entry(i, new DateOnly(2020, 5, i)) with
        {
            Title = string.Concat(Enumerable.Repeat(i % 2 == 0 ? "关于“共同推进”的框架协议（试行），" : "Memorandum of Understanding ", 12)),
            Place = string.Concat(Enumerable.Repeat("某某市国际会议中心", 12)),
        })],
    };

    private static ChronicleEntry Entry(int number, DateOnly day) => new(
        $"m{number}", "meeting", $"第{number}次合作会议（{new string('会', number % 30)}）", day, day, day,
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), IsPlanned: false, IsApproximate: false, number % 3 == 0 ? "某市" : null, number % 2 == 0, IsProposed: number % 5 == 0,
        new Citation(number, "a.txt", "标题", day, 0, 1, "句"));

    private static double Number(XAttribute? attribute) => double.Parse(attribute!.Value, CultureInfo.InvariantCulture);

    /// <summary>Where a text or a frame lies, by a measure that knows nothing of the one the picture was made with.</summary>
    private sealed record Box(double Left, double Top, double Right, double Bottom, string Text)
    {
        public static Box Of(XElement text)
        {
            var size = Number(text.Attribute("font-size"));
            var bold = text.Attribute("font-weight") is null ? 1 : 1.04;
            var width = size * bold * text.Value.Sum(c => c > 0x2000 || c == '·' ? 1.0 : char.IsAsciiLetterUpper(c) ? 0.68 : c == ' ' ? 0.3 : 0.56);
            var (x, y) = (Number(text.Attribute("x")), Number(text.Attribute("y")));
            var left = text.Attribute("text-anchor")?.Value == "middle" ? x - (width / 2) : x;
            return new Box(left, y - (size * 0.88), left + width, y + (size * 0.22), text.Value);
        }

        public static Box OfRect(XElement rect)
        {
            var (x, y) = (Number(rect.Attribute("x")), Number(rect.Attribute("y")));
            return new Box(x, y, x + Number(rect.Attribute("width")), y + Number(rect.Attribute("height")), "");
        }

        public bool Overlaps(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

        public bool Contains(Box other) => other.Left >= Left && other.Right <= Right && other.Top >= Top && other.Bottom <= Bottom;
    }
}
