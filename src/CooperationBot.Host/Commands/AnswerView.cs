using System.Globalization;
using CooperationBot.Channels;
using CooperationBot.Channels.Web;
using CooperationBot.Conversation;
using CooperationBot.Host.Layout;
using CooperationBot.Host.Web;
using Spectre.Console;

namespace CooperationBot.Host.Commands;

/// <summary>An answer on the terminal: the text, then the sentences that prove it, then what to ask next.</summary>
internal sealed class AnswerView(IAnsiConsole console)
{
    private static readonly Style Marker = new(Color.Teal, decoration: Decoration.Bold);
    private static readonly Style Quiet = new(Color.Grey);

    public void Show(AnswerRecord answer)
    {
        foreach (var line in answer.BodyText().Split('\n'))
        {
            Write(line, indent: 0, Style.Plain);
        }

        var texts = WebTexts.For(LanguageTag.Parse(answer.Language) ?? Language.ZhHans);
        if (answer.Models is not null)
        {
            Write(texts["model"], indent: 0, Quiet);
        }

        foreach (var citation in answer.Citations)
        {
            console.WriteLine();
            var day = citation.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            Write($"[{citation.Number}] {citation.Title}{(day is null ? "" : $" · {day}")}", indent: 0, Style.Plain);
            Write(citation.Quote, indent: 4, Style.Plain, quoted: true);
            foreach (var translation in new[] { citation.TranslatedTitle, citation.Translation }.OfType<string>())
            {
                Write($"{texts["translated"]}: {translation}", indent: 4, Quiet);
            }

            Write($"{citation.Document} {citation.Start}–{citation.End}", indent: 4, Quiet);
        }

        if (answer.Suggestions.Length > 0)
        {
            console.WriteLine();
            foreach (var suggestion in answer.Suggestions)
            {
                Write($"› {suggestion}", indent: 0, Quiet);
            }
        }
    }

    private void Write(string text, int indent, Style style, bool quoted = false)
    {
        var margin = new string(' ', indent) + (quoted ? "│ " : "");
        foreach (var line in LineBreaker.Break(text, Math.Max(10, console.Profile.Width - CellWidth.Of(margin)), rune => CellWidth.Of(rune)))
        {
            console.Write(new Text(margin, Quiet));
            WriteMarked(line, style);
            console.WriteLine();
        }
    }

    /// <summary>The markers [n] stand out, because they lead to the proof.</summary>
    private void WriteMarked(string line, Style style)
    {
        foreach (var (part, isMarker) in CitationMarkers.Split(line))
        {
            console.Write(new Text(part, isMarker ? Marker : style));
        }
    }
}
