using System.Globalization;
using CooperationBot.Channels;
using CooperationBot.Conversation.Timelines;
using CooperationBot.Host.Web;

namespace CooperationBot.Host.Timelines;

/// <summary>Draws the timeline as one self-contained SVG for slides and pages. Pure: the same entries give the same picture.</summary>
internal static class TimelinePicture
{
    /// <summary>The width for slides and wide screens.</summary>
    public const int Wide = 1600;

    /// <summary>The width for phones.</summary>
    public const int Narrow = 480;

    private const double HeadHeight = 132;
    private const double HeadingSize = 38;
    private const double SubtitleSize = 18;
    private const double LegendSize = 16;
    private const double LegendRow = 32;
    private const double MarkRadius = 15;
    private const string Fonts = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif";
    private const string TraditionalFonts = "'Noto Sans CJK TC','Source Han Sans TC','Microsoft JhengHei','PingFang TC',sans-serif";

    /// <summary>The picture of entries that are in order of time.</summary>
    public static string Draw(IReadOnlyList<ChronicleEntry> entries, WebTexts texts, Palette palette, int width = Wide)
    {
        entries = [.. entries.Select(entry => entry with { Title = Drawable(entry.Title), When = Drawable(entry.When), Place = entry.Place is { } place ? Drawable(place) : null })];
        var legend = Legend(entries, texts, palette, width);
        var layout = TimelineLayout.Of(entries, width, HeadHeight + (legend.Rows * LegendRow), texts);
        var margin = layout.Margin;
        var height = layout.Bottom + margin;
        var title = texts["timeline.title"];
        var headingSize = Math.Min(HeadingSize, (width - (2 * margin)) / TextWidth.Of(title, 1));
        var fonts = LanguageTag.Of(texts.Language) == "zh-Hant" ? TraditionalFonts : Fonts;
        return Html.Of($"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="{fonts}" role="img" aria-labelledby="timeline-title timeline-desc" lang="{LanguageTag.Of(texts.Language)}">
            <title id="timeline-title">{title}</title>
            <desc id="timeline-desc">{Describe(entries)}</desc>
            <rect width="{width}" height="{height}" fill="{palette.Paper}"/>
            <text x="{margin}" y="76" font-size="{headingSize}" font-weight="700" fill="{palette.Ink}">{title}</text>
            <text x="{margin}" y="110" font-size="{SubtitleSize}" fill="{palette.Muted}">{TextWidth.Wrap(Subtitle(entries, texts), SubtitleSize, width - (2 * margin), most: 1)[0]}</text>
            {legend.Drawing}
            {Axis(layout, palette)}
            {Html.Each(layout.Months, month => Month(month, layout.AxisX, palette))}
            {Html.Each(layout.Cards, card => Card(card, layout.AxisX, palette))}
            </svg>

            """).Value;
    }

    private static string Subtitle(IReadOnlyList<ChronicleEntry> entries, WebTexts texts)
    {
        if (entries.Count == 0)
        {
            return texts["timeline.empty"];
        }

        var span = string.Format(CultureInfo.InvariantCulture, texts["timeline.span"], entries[0].When, entries[^1].When);
        return $"{span} · {string.Format(CultureInfo.InvariantCulture, texts["timeline.count"], entries.Count)}";
    }

    /// <summary>XML cannot hold control characters, not even encoded.</summary>
    private static string Drawable(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\ufffe' or '\uffff' ? ' ' : c));

    private static string Describe(IReadOnlyList<ChronicleEntry> entries) =>
        string.Join("\n", entries.Select(entry => $"{entry.When}: {entry.Title}"));

    private static (Html Drawing, int Rows) Legend(IReadOnlyList<ChronicleEntry> entries, WebTexts texts, Palette palette, int width)
    {
        var items = new List<(string Name, Func<double, double, Html>? Mark)>();
        foreach (var kind in entries.Select(entry => entry.Kind).Distinct())
        {
            items.Add((texts["kind." + kind], (x, y) => Mark(x, y, KindMark.Of(kind), palette, isHollow: false, scale: 0.85)));
        }

        if (entries.Any(entry => entry.IsPlanned))
        {
            items.Add((texts["status.planned"], (x, y) => Mark(x, y, KindMark.Unnamed, palette, isHollow: true, scale: 0.85)));
        }

        if (entries.Any(entry => entry.IsApproximate))
        {
            items.Add(($"≈ {texts["status.approximate"]}", null));
        }

        var drawing = Html.Empty;
        var margin = TimelineLayout.MarginOf(width);
        var (at, row) = (margin, 0);
        foreach (var (name, mark) in items)
        {
            const double Between = 28;
            var markRoom = mark is null ? 0 : 34;
            var needed = markRoom + TextWidth.Of(name, LegendSize);
            if (at + needed > width - margin && at > margin)
            {
                (at, row) = (margin, row + 1);
            }

            var y = HeadHeight + 8 + (row * LegendRow);
            drawing = Html.Of($"""
                {drawing}{(mark is null ? Html.Empty : mark(at + 13, y))}<text x="{at + markRoom}" y="{y + 6}" font-size="{LegendSize}" fill="{palette.Muted}">{name}</text>
                """);
            at += needed + Between;
        }

        return (drawing, items.Count == 0 ? 0 : row + 1);
    }

    private static Html Axis(TimelineLayout layout, Palette palette) => Html.When(layout.Cards.Length > 0, $"""
        <line x1="{layout.AxisX}" y1="{layout.Months[0].Y}" x2="{layout.AxisX}" y2="{layout.Bottom}" stroke="{palette.Axis}" stroke-width="3" stroke-linecap="round"/>
        """);

    private static Html Month(PlacedMonth month, double axis, Palette palette)
    {
        var width = TextWidth.Of(month.Name, TimelineLayout.MonthSize) + 18;
        return Html.Of($"""
            <rect x="{axis - (width / 2)}" y="{month.Y - 15}" width="{width}" height="28" rx="14" fill="{palette.Paper}" stroke="{palette.Axis}" stroke-width="1.5"/>
            <text x="{axis}" y="{month.Y + 5}" font-size="{TimelineLayout.MonthSize}" font-weight="600" text-anchor="middle" fill="{palette.Muted}">{month.Name}</text>
            """);
    }

    private static Html Card(PlacedCard card, double axis, Palette palette)
    {
        var mark = KindMark.Of(card.Entry.Kind);
        var colour = mark.Colour(palette);
        var x = card.X + TimelineLayout.Indent;
        var edge = card.IsLeft ? card.X + card.Width : card.X;
        var dashes = Html.When(card.Entry.IsPlanned, $" stroke-dasharray=\"7 5\"");
        return Html.Of($"""
            <g>
            <line x1="{edge}" y1="{card.AxisY}" x2="{axis}" y2="{card.AxisY}" stroke="{colour}" stroke-width="2"{dashes}/>
            <rect x="{card.X}" y="{card.Y}" width="{card.Width}" height="{card.Height}" rx="12" fill="{palette.Card}" stroke="{(card.Entry.IsPlanned ? colour : palette.Line)}" stroke-width="1.5"{dashes}/>
            {Html.When(!card.Entry.IsPlanned, $"""<rect x="{(card.IsLeft ? edge - 6 : edge)}" y="{card.Y + 12}" width="6" height="{card.Height - 24}" rx="3" fill="{colour}"/>""")}
            {Html.Each(card.When.Select((line, i) => (line, i)), entry => Html.Of($"""<text x="{x}" y="{card.Y + 33 + (entry.i * TimelineLayout.WhenLine)}" font-size="{TimelineLayout.WhenSize}" font-weight="600" fill="{colour}">{entry.line}</text>"""))}
            {Html.Each(card.Title.Select((line, i) => (line, i)), entry => Html.Of($"""<text x="{x}" y="{card.Y + 37 + (card.When.Length * TimelineLayout.WhenLine) + (entry.i * TimelineLayout.TitleLine)}" font-size="{TimelineLayout.TitleSize}" fill="{palette.Ink}">{entry.line}</text>"""))}
            {Mark(axis, card.AxisY, mark, palette, card.Entry.IsPlanned, scale: 1)}
            </g>
            """);
    }

    private static Html Mark(double x, double y, KindMark mark, Palette palette, bool isHollow, double scale)
    {
        var colour = mark.Colour(palette);
        var (fill, dashes) = isHollow ? ("none", Html.Of($" stroke-dasharray=\"4 3\"")) : (colour, Html.Empty);
        return Html.Of($"""
            <g transform="translate({x} {y}) scale({scale})"><circle r="{MarkRadius}" fill="{palette.Paper}" stroke="{colour}" stroke-width="2"{dashes}/><path d="{mark.Shape}" fill="{fill}" stroke="{colour}" stroke-width="1.6" stroke-linejoin="round"/></g>
            """);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
