using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Documents;

/// <summary>Finds the heading that each block stands under.</summary>
internal static class HeadingTree
{
    /// <summary>
    /// The index of the heading above each block, or -1. Levels decide where there are any. Without levels, each heading of a run stands under the
    /// line before it; a new run starts a new part, and a single heading is a sibling of the heading before it.
    /// </summary>
    public static int[] Parents(IReadOnlyList<(BlockKind Kind, SourceSpan Span, int Level)> blocks)
    {
        var parents = new int[blocks.Count];
        var current = -1;
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Kind == BlockKind.Title)
            {
                parents[i] = -1;
            }
            else if (blocks[i].Kind != BlockKind.Heading)
            {
                parents[i] = current;
            }
            else
            {
                parents[i] = blocks[i].Level > 0 ? ByLevel(blocks, parents, current, blocks[i].Level) : ByRun(blocks, parents, current, i);
                current = i;
            }
        }

        return parents;
    }

    private static int ByLevel(IReadOnlyList<(BlockKind Kind, SourceSpan Span, int Level)> blocks, int[] parents, int current, int level)
    {
        while (current >= 0 && blocks[current].Level >= level)
        {
            current = parents[current];
        }

        return current;
    }

    private static int ByRun(IReadOnlyList<(BlockKind Kind, SourceSpan Span, int Level)> blocks, int[] parents, int current, int i)
    {
        if (current >= 0 && current == i - 1)
        {
            return current;
        }

        var opensRun = i + 1 < blocks.Count && blocks[i + 1] is { Kind: BlockKind.Heading, Level: 0 };
        if (current < 0 || opensRun)
        {
            return -1;
        }

        while (current >= 0 && blocks[current].Level > 0)
        {
            current = parents[current];
        }

        return current < 0 ? -1 : parents[current];
    }
}
