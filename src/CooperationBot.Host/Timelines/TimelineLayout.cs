using System.Collections.Immutable;
using System.Globalization;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Timelines;
using CooperationBot.Host.Web;

namespace CooperationBot.Host.Timelines;

/// <summary>An entry with its place in the picture.</summary>
/// <param name="AxisY">Where its mark sits on the axis.</param>
internal sealed record PlacedCard(
    ChronicleEntry Entry, double X, double Y, double Width, double Height, double AxisY, bool IsLeft, ImmutableArray<string> When, ImmutableArray<string> Title);

/// <summary>The name of a month (or year) on the axis.</summary>
internal sealed record PlacedMonth(double Y, string Name);

/// <summary>
/// Puts the entries on a vertical axis: distances grow with the days between them, but never so little that cards touch nor so much that the
/// picture is empty. Cards take the side that is free first, so that their order stays that of time.
/// </summary>
internal sealed class TimelineLayout
{
    private const double WideMargin = 48;
    private const double NarrowMargin = 20;
    public const double WhenSize = 18;
    public const double TitleSize = 21;
    public const double TitleLine = 29;
    public const double Indent = 16;
    public const double WhenLine = 26;
    public const double MonthSize = 16;

    /// <summary>Below this width all cards stand on one side.</summary>
    private const double TwoSided = 900;
    private const double Gutter = 64;
    private const double NarrowGutter = 26;
    private const double Padding = 13;
    private const double Bold = 1.05;
    private const int MostWhenLines = 2;
    private const double CardGap = 14;
    private const double AnchorInCard = 26;
    private const double PixelsPerDay = 2;
    private const double LeastStep = 34;
    private const double MostStep = 110;
    private const double MonthRoom = 42;
    private const double MonthWidth = 92;
    private const double MonthHeight = 28;
    private const int MostTitleLines = 4;

    private readonly double _width;
    private readonly bool _oneSided;
    private double _leftFree;
    private double _rightFree;

    private TimelineLayout(double width, double top)
    {
        _width = width;
        _oneSided = width < TwoSided;
        Margin = MarginOf(width);
        AxisX = _oneSided ? Margin + MonthWidth / 2 : width / 2;
        _leftFree = _rightFree = top;
    }

    public double AxisX { get; }

    public double Margin { get; }

    public static double MarginOf(double width) => width < TwoSided ? NarrowMargin : WideMargin;

    public ImmutableArray<PlacedCard> Cards { get; private set; }

    public ImmutableArray<PlacedMonth> Months { get; private set; }

    /// <summary>Where the last card ends.</summary>
    public double Bottom { get; private set; }

    public static TimelineLayout Of(IReadOnlyList<ChronicleEntry> entries, double width, double top, WebTexts texts)
    {
        var layout = new TimelineLayout(width, top);
        layout.Place(entries, top, texts);
        return layout;
    }

    private void Place(IReadOnlyList<ChronicleEntry> entries, double top, WebTexts texts)
    {
        var cards = ImmutableArray.CreateBuilder<PlacedCard>();
        var months = ImmutableArray.CreateBuilder<PlacedMonth>();
        var axis = top;
        ChronicleEntry? before = null;
        foreach (var entry in entries)
        {
            var step = before is null ? 0 : Math.Clamp((entry.At.DayNumber - before.At.DayNumber) * PixelsPerDay, LeastStep, MostStep);
            var isNewMonth = before is null || (entry.At.Year, entry.At.Month) != (before.At.Year, before.At.Month);
            var earliest = axis + (isNewMonth ? Math.Max(step, LeastStep + MonthRoom) : step);
            if (isNewMonth && _oneSided)
            {
                // The month's name reaches over the cards, so it stands between them.
                earliest = Math.Max(earliest, _rightFree + CardGap + MonthHeight + AnchorInCard);
            }

            var card = Card(entry, earliest, texts);
            if (isNewMonth)
            {
                months.Add(new PlacedMonth(card.AxisY - (_oneSided ? AnchorInCard + (MonthHeight / 2) + 4 : MonthRoom), Month(entry.At, texts.Language)));
            }

            cards.Add(card);
            axis = card.AxisY;
            before = entry;
        }

        Cards = cards.ToImmutable();
        Months = months.ToImmutable();
        Bottom = Math.Max(Math.Max(_leftFree, _rightFree), top);
    }

    private PlacedCard Card(ChronicleEntry entry, double earliest, WebTexts texts)
    {
        var width = _oneSided ? _width - AxisX - NarrowGutter - Margin : (_width / 2) - Gutter - Margin;
        var inner = width - (2 * Indent);
        var title = TextWidth.Wrap(entry.Title, TitleSize, inner, MostTitleLines);
        var when = TextWidth.Wrap(When(entry, texts), WhenSize * Bold, inner, MostWhenLines);
        var height = (2 * Padding) + (when.Count * WhenLine) + (title.Count * TitleLine);

        var isLeft = !_oneSided && _leftFree <= _rightFree;
        var axis = Math.Max(earliest, (isLeft ? _leftFree : _rightFree) + CardGap + AnchorInCard);
        var top = axis - AnchorInCard;
        if (isLeft)
        {
            _leftFree = top + height;
        }
        else
        {
            _rightFree = top + height;
        }

        var x = isLeft ? Margin : AxisX + (_oneSided ? NarrowGutter : Gutter);
        return new PlacedCard(
            entry, x, top, width, height, axis, isLeft, [.. when], [.. title]);
    }

    private static string When(ChronicleEntry entry, WebTexts texts)
    {
        var where = EntryWords.Where(entry, texts);
        return $"{(entry.IsApproximate ? "≈ " : "")}{entry.When} · {EntryWords.Kind(entry, texts)}{(where.Length > 0 ? $" · {where}" : "")}";
    }

    private static string Month(DateOnly day, Language language) => language == Language.En
        ? day.ToString("MMM yyyy", CultureInfo.InvariantCulture)
        : $"{day.Year}年{day.Month}月";
}
