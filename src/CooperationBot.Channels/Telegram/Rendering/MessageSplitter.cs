using System.Collections.Immutable;
using System.Globalization;

namespace CooperationBot.Channels.Telegram.Rendering;

/// <summary>
/// Divides blocks over as few messages as their limits allow, at the borders of blocks. Only a block that is too long for a message of its own is
/// divided itself: after a sentence, else after a word, never inside a link or a character.
/// </summary>
internal static class MessageSplitter
{
    /// <summary>Characters of a message, after its markup is taken away.</summary>
    public const int LongestText = 4096;

    /// <summary>Characters below a picture.</summary>
    public const int LongestCaption = 1024;

    /// <summary>Telegram passes over further markup without a word.</summary>
    public const int MostEntities = 100;

    /// <summary>
    /// Bytes of markup, addresses included. Telegram refuses a message ("entities too long") at about 9,500, which its documentation does not tell;
    /// its developers confirm it in issue 165 of tdlib/telegram-bot-api.
    /// </summary>
    public const int MostWeight = 8000;

    private static readonly char[] SentenceEnds = ['。', '！', '？', '；', '!', '?', ';', '\n'];

    /// <summary>The messages, each within its limits, none of them blank.</summary>
    /// <param name="first">The longest that the first message may be; the others may be as long as a message can.</param>
    public static ImmutableArray<ImmutableArray<Block>> Split(IEnumerable<Block> blocks, int first = LongestText)
    {
        var messages = ImmutableArray.CreateBuilder<ImmutableArray<Block>>();
        var current = new List<Block>();
        foreach (var part in blocks.SelectMany(block => Divide(block, first)))
        {
            var limit = messages.Count == 0 ? first : LongestText;
            if (current.Count > 0 && !Fits([.. current, part], limit))
            {
                Close(messages, current);
            }

            if (current.Count > 0 || !part.IsBlank)
            {
                current.Add(part);
            }
        }

        Close(messages, current);
        return messages.ToImmutable();
    }

    private static bool Fits(IReadOnlyCollection<Block> blocks, int limit) =>
        Markup.Length(blocks) <= limit && blocks.Sum(block => block.Entities) <= MostEntities && blocks.Sum(block => block.Weight) <= MostWeight;

    private static void Close(ImmutableArray<ImmutableArray<Block>>.Builder messages, List<Block> current)
    {
        while (current.Count > 0 && current[^1].IsBlank)
        {
            current.RemoveAt(current.Count - 1);
        }

        if (current.Count > 0)
        {
            messages.Add([.. current]);
            current.Clear();
        }
    }

    private static IEnumerable<Block> Divide(Block block, int limit)
    {
        var runs = new List<Run>();
        foreach (var run in block.Runs)
        {
            var rest = run;
            while (!Fits([block with { Runs = [.. runs, rest] }], limit))
            {
                var isFull = !Fits([block with { Runs = [.. runs, rest with { Text = "" }] }], limit);
                var cut = isFull ? 0 : Cut(rest, limit - runs.Sum(before => before.Text.Length), runs.Count == 0);
                if (cut > 0)
                {
                    runs.Add(rest with { Text = rest.Text[..cut] });
                    rest = rest with { Text = rest.Text[cut..] };
                }

                yield return block with { Runs = [.. runs] };
                runs.Clear();
            }

            runs.Add(rest);
        }

        yield return block with { Runs = [.. runs] };
    }

    /// <summary>Where a run is cut so that the piece fits: 0 = not at all, it begins the next piece. A piece that holds nothing yet must take something.</summary>
    private static int Cut(Run run, int room, bool must)
    {
        if (run.Link is not null && !must)
        {
            return 0;
        }

        var piece = run.Text.AsSpan(0, Math.Min(room, run.Text.Length));
        var end = piece.LastIndexOfAny(SentenceEnds) + 1;
        if (end < piece.Length / 2)
        {
            end = Math.Max(end, piece.LastIndexOf(' ') + 1);
        }

        return end > piece.Length / 2 || (end > 0 && !must) ? end : must ? WholeCharacters(run.Text, piece.Length) : 0;
    }

    /// <summary>The longest start of whole characters (as readers see them) that is no longer than <paramref name="most"/>; at least one code point.</summary>
    private static int WholeCharacters(string text, int most)
    {
        var end = 0;
        while (end < text.Length && StringInfo.GetNextTextElementLength(text, end) is var next && end + next <= most)
        {
            end += next;
        }

        return end > 0 ? end : char.IsSurrogatePair(text, most - 1) ? Math.Max(most - 1, 1) : most;
    }
}
