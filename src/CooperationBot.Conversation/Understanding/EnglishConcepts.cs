using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Understanding;

/// <summary>How much an English word of a question binds the answer.</summary>
internal enum Bond
{
    /// <summary>An answer must be about it: where the record holds none of its Chinese words, nothing answers.</summary>
    Firm,

    /// <summary>Wanted, but a document may say it otherwise.</summary>
    Soft,

    /// <summary>A turn of phrase, looked for only to choose.</summary>
    Light,
}

/// <summary>English words of a text with what they may mean in Chinese.</summary>
/// <param name="Span">UTF-16 range in the text given.</param>
/// <param name="Forms">Folded Chinese words, those of the first line of the data first.</param>
/// <param name="Senses">Lines that give the phrase; with one, the first form is what is meant.</param>
internal readonly record struct EnglishConcept(SourceSpan Span, ImmutableArray<string> Forms, Bond Bond, int Senses);

/// <summary>The general vocabulary of English questions, from Data/english-concepts.tsv: phrases as paths of word stems. Immutable and thread-safe.</summary>
internal static class EnglishConcepts
{
    /// <summary>Stands in the data before a word that is meant in this form only.</summary>
    private const char Exact = '=';

    private static readonly Node Root = Build();

    /// <summary>Words that the phrases are made of, as written in the data.</summary>
    public static IEnumerable<string> Words => DataFiles.Rows("english-concepts.tsv")
        .SelectMany(row => row[2].Split([',', ' ', '-', Exact], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The phrases of the text from left to right, the longest first at each place, without overlaps.</summary>
    public static ImmutableArray<EnglishConcept> Find(string text)
    {
        var words = EnglishWords.Read(text);
        var found = ImmutableArray.CreateBuilder<EnglishConcept>();
        var i = 0;
        while (i < words.Length)
        {
            var node = Root;
            Node? best = null;
            var last = i;
            for (var k = i; k < words.Length && (k == i || Joined(text, words[k - 1], words[k])) && Step(node, text, words[k]) is { } next; k++)
            {
                node = next;
                if (node.Senses > 0)
                {
                    (best, last) = (node, k);
                }
            }

            if (best is null)
            {
                i++;
                continue;
            }

            found.Add(new EnglishConcept(new SourceSpan(words[i].Span.Start, words[last].Span.End), best.Forms, best.Bond, best.Senses));
            i = last + 1;
        }

        return found.DrainToImmutable();
    }

    /// <summary>A form that the data gives exactly ("=meeting") before the words that share its stem ("meet").</summary>
    private static Node? Step(Node node, string text, EnglishWords.Word word) =>
        node.Next.GetValueOrDefault(Exact + word.Span.Of(text)) ?? node.Next.GetValueOrDefault(word.Stem);

    /// <summary>Words that something taken out or a sign of the sentence stands between are no phrase.</summary>
    private static bool Joined(string text, EnglishWords.Word left, EnglishWords.Word right) =>
        text.AsSpan(left.Span.End, right.Span.Start - left.Span.End).IndexOfAny("|,;:?!.") < 0;

    private static Node Build()
    {
        var root = new Node();
        foreach (var row in DataFiles.Rows("english-concepts.tsv"))
        {
            var bond = Enum.Parse<Bond>(row[0], ignoreCase: true);
            var forms = row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var phrase in row[2].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var node = root;
                foreach (var word in EnglishWords.Read(phrase))
                {
                    var key = word.Span.Start > 0 && phrase[word.Span.Start - 1] == Exact ? Exact + word.Span.Of(phrase) : word.Stem;
                    if (!node.Next.TryGetValue(key, out var next))
                    {
                        node.Next.Add(key, next = new Node());
                    }

                    node = next;
                }

                node.Bond = node.Senses == 0 || bond > node.Bond ? bond : node.Bond;
                node.Senses++;
                node.Forms = [.. node.Forms.Union(forms)];
            }
        }

        return root;
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Next { get; } = new(StringComparer.Ordinal);

        public ImmutableArray<string> Forms { get; set; } = [];

        public Bond Bond { get; set; }

        public int Senses { get; set; }
    }
}
