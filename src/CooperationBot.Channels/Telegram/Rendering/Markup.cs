using System.Collections.Immutable;
using System.Text;

namespace CooperationBot.Channels.Telegram.Rendering;

/// <summary>A run of text in one style.</summary>
/// <param name="Link">Where it leads, or null.</param>
internal sealed record Run(string Text, Uri? Link = null, bool IsBold = false)
{
    /// <summary>Pieces of markup.</summary>
    public int Entities => (Link is null ? 0 : 1) + (IsBold ? 1 : 0);

    /// <summary>What the markup weighs on the way to Telegram, in bytes: a little for each piece, and addresses as they are.</summary>
    public int Weight => (Entities * Markup.EntityWeight) + (Link?.AbsoluteUri.Length ?? 0);
}

/// <summary>A paragraph or a quotation: what a message may be split before and after.</summary>
internal sealed record Block(ImmutableArray<Run> Runs, BlockStyle Style = BlockStyle.Paragraph)
{
    public Block(string text, BlockStyle style = BlockStyle.Paragraph) : this([new Run(text)], style)
    {
    }

    /// <summary>Its length as Telegram counts it: UTF-16 units that are left when the markup is taken away.</summary>
    public int Length => Runs.Sum(run => run.Text.Length);

    public int Entities => Runs.Sum(run => run.Entities) + OwnEntities;

    public int Weight => Runs.Sum(run => run.Weight) + (OwnEntities * Markup.EntityWeight);

    private int OwnEntities => Style == BlockStyle.Paragraph ? 0 : 1;

    public bool IsBlank => Runs.All(run => string.IsNullOrWhiteSpace(run.Text));
}

internal enum BlockStyle
{
    Paragraph,

    /// <summary>Set apart, whole.</summary>
    Quote,

    /// <summary>Set apart; all but its first lines are folded away until it is tapped.</summary>
    FoldedQuote,
}

/// <summary>Writes the HTML that Telegram reads; the one place where text becomes markup. See "HTML style" in the Bot API.</summary>
internal static class Markup
{
    public const int EntityWeight = 16;

    /// <summary>Blocks under each other.</summary>
    public static string Html(IEnumerable<Block> blocks)
    {
        var html = new StringBuilder();
        foreach (var block in blocks)
        {
            if (html.Length > 0)
            {
                html.Append('\n');
            }

            var (open, close) = block.Style switch
            {
                BlockStyle.Quote => ("<blockquote>", "</blockquote>"),
                BlockStyle.FoldedQuote => ("<blockquote expandable>", "</blockquote>"),
                _ => ("", ""),
            };
            html.Append(open);
            foreach (var run in block.Runs)
            {
                Append(html, run);
            }

            html.Append(close);
        }

        return html.ToString();
    }

    /// <summary>The length of blocks under each other, as Telegram counts it.</summary>
    public static int Length(IReadOnlyCollection<Block> blocks) => blocks.Sum(block => block.Length) + Math.Max(0, blocks.Count - 1);

    private static void Append(StringBuilder html, Run run)
    {
        if (run.Text.Length == 0)
        {
            return;
        }

        if (run.IsBold)
        {
            html.Append("<b>");
        }

        if (run.Link is { } link)
        {
            Escape(Escape(html.Append("<a href=\""), link.AbsoluteUri).Append("\">"), run.Text).Append("</a>");
        }
        else
        {
            Escape(html, run.Text);
        }

        if (run.IsBold)
        {
            html.Append("</b>");
        }
    }

    private static StringBuilder Escape(StringBuilder html, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            _ = c switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                // Telegram drops what no screen can show; a space keeps the words apart and the length the same.
                < ' ' and not '\n' => html.Append(' '),
                _ when char.IsSurrogate(c) && !IsHalfOfPair(text, i) => html.Append('\ufffd'),
                _ => html.Append(c),
            };
        }

        return html;
    }

    private static bool IsHalfOfPair(string text, int at) =>
        char.IsHighSurrogate(text[at]) ? char.IsSurrogatePair(text, at) : at > 0 && char.IsSurrogatePair(text, at - 1);
}
