using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Text;

/// <summary>The English side of a glossary: phrases as paths of word stems. Immutable after construction.</summary>
internal sealed class EnglishPhrases
{
    // "Bureau of X" and "X Bureau" name one office.
    private static readonly string[] Heads = [.. WordList.Lines("english-heads.txt")];

    private readonly Node _root = new();

    public EnglishPhrases(ImmutableArray<GlossaryEntry> entries)
    {
        foreach (var entry in entries)
        {
            foreach (var form in entry.English)
            {
                Add(form, entry);
                if (entry.Kind == GlossaryKind.Org && Turned(form) is { } turned)
                {
                    Add(turned, entry);
                }
            }
        }
    }

    public ImmutableArray<GlossaryMatch> Find(string text)
    {
        var words = EnglishWords.Read(text);
        var found = ImmutableArray.CreateBuilder<GlossaryMatch>();
        var i = 0;
        while (i < words.Length)
        {
            var node = _root;
            Node? best = null;
            var last = i;
            for (var k = i; k < words.Length && node.Next.TryGetValue(words[k].Stem, out var next); k++)
            {
                node = next;
                if (node.Entries.Count > 0)
                {
                    (best, last) = (node, k);
                }
            }

            if (best is null)
            {
                i++;
                continue;
            }

            var span = new SourceSpan(words[i].Span.Start, words[last].Span.End);
            var written = Folding.Fold(span.Of(text));
            found.AddRange(best.Entries
                .OrderByDescending(named => named.Form == written)
                .Select(named => named.Entry)
                .Distinct()
                .Select(entry => new GlossaryMatch(span, entry.Chinese[0], entry)));
            i = last + 1;
        }

        return found.DrainToImmutable();
    }

    /// <summary>Every entry that words from <paramref name="start"/> on name, shorter ones first, with the number of words each takes.</summary>
    public void At(ImmutableArray<EnglishWords.Word> words, int start, List<(int Words, GlossaryEntry Entry)> found)
    {
        var node = _root;
        for (var k = start; k < words.Length && node.Next.TryGetValue(words[k].Stem, out var next); k++)
        {
            node = next;
            foreach (var (_, entry) in node.Entries)
            {
                found.Add((k - start + 1, entry));
            }
        }
    }

    private void Add(string form, GlossaryEntry entry)
    {
        var node = _root;
        var words = EnglishWords.Read(form);
        if (words.IsEmpty)
        {
            return;
        }

        foreach (var word in words)
        {
            if (!node.Next.TryGetValue(word.Stem, out var next))
            {
                node.Next.Add(word.Stem, next = new Node());
            }

            node = next;
        }

        node.Entries.Add((Folding.Fold(form), entry));
    }

    private static string? Turned(string form)
    {
        foreach (var head in Heads)
        {
            if (form.StartsWith(head + " of ", StringComparison.Ordinal))
            {
                return $"{form[(head.Length + 4)..]} {head}";
            }

            if (form.EndsWith(' ' + head, StringComparison.Ordinal))
            {
                return $"{head} of {form[..^(head.Length + 1)]}";
            }
        }

        return null;
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Next { get; } = new(StringComparer.Ordinal);

        public List<(string Form, GlossaryEntry Entry)> Entries { get; } = [];
    }
}
