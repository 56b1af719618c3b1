using System.Text;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Timelines;
using CooperationBot.Host.Layout;
using CooperationBot.Host.Timelines;
using CooperationBot.Host.Web;
using CooperationBot.Knowledge;
using Spectre.Console;

namespace CooperationBot.Host.Commands;

/// <summary><c>timeline</c>: the dated events on the terminal, or as a picture.</summary>
internal sealed class TimelineCommand(Surroundings surroundings, CommonOptions options)
{
    private static readonly Style When = new(Color.Teal, decoration: Decoration.Bold);
    private static readonly Style Quiet = new(Color.Grey);

    public int Run(string? picture)
    {
        var record = new KnowledgeBase();
        record.Publish(options.Record(surroundings));
        var texts = WebTexts.For(options.Language ?? Language.ZhHans);
        var entries = new Chronicle(record).Entries(texts.Language);
        if (picture is null)
        {
            foreach (var entry in entries)
            {
                Show(entry, texts);
            }

            return CommandLine.Done;
        }

        var file = Path.GetFullPath(picture, surroundings.WorkingDirectory);
        File.WriteAllText(file, TimelinePicture.Draw(entries, texts, Palette.Light), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        surroundings.Error.WriteLine($"{entries.Length} events written to {file}");
        return CommandLine.Done;
    }

    private void Show(ChronicleEntry entry, WebTexts texts)
    {
        var console = surroundings.Console;
        console.Write(new Text(entry.When, When));
        console.Write(new Text($"  {(entry.IsPlanned ? "○" : "●")} {EntryWords.Kind(entry, texts)}", Quiet));
        console.WriteLine();
        foreach (var line in LineBreaker.Break(entry.Title, Math.Max(10, console.Profile.Width - 4), rune => CellWidth.Of(rune)))
        {
            console.Write(new Text($"    {line}"));
            console.WriteLine();
        }

        var where = EntryWords.Where(entry, texts);
        if (where.Length > 0)
        {
            console.Write(new Text($"    {where}", Quiet));
            console.WriteLine();
        }
    }
}
