using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Documents;

/// <summary>Words of one kind by their first character, found at a place of a folded text without a scan over all of them.</summary>
/// <typeparam name="T">What a word means.</typeparam>
internal sealed class LabelWords<T>
{
    private readonly Dictionary<char, (string Word, T Meaning)[]> _byFirst;

    private LabelWords(IEnumerable<(string Word, T Meaning)> words) =>
        _byFirst = words
            .GroupBy(word => word.Word[0])
            .ToDictionary(group => group.Key, group => group.OrderByDescending(word => word.Word.Length).ToArray());

    /// <summary>Reads a two-column data file; lines whose first column <paramref name="meaning"/> maps to null are passed over.</summary>
    public static LabelWords<T> Load(string file, Func<string, (bool Wanted, T Meaning)> meaning)
    {
        var words = new List<(string, T)>();
        foreach (var line in WordList.Lines(file))
        {
            var columns = line.Split('\t');
            if (meaning(columns[0]) is (true, var value))
            {
                words.Add((Folding.Fold(columns[1].Trim()), value));
            }
        }

        return new LabelWords<T>(words);
    }

    /// <summary>The longest word that <paramref name="folded"/> begins with; a Latin word must end where a Latin word of the text ends.</summary>
    public bool TryMatch(ReadOnlySpan<char> folded, out int length, out T? meaning)
    {
        if (!folded.IsEmpty && _byFirst.TryGetValue(folded[0], out var candidates))
        {
            foreach (var (word, value) in candidates)
            {
                if (folded.StartsWith(word) && !CutsWord(word, folded))
                {
                    (length, meaning) = (word.Length, value);
                    return true;
                }
            }
        }

        (length, meaning) = (0, default);
        return false;
    }

    private static bool CutsWord(string word, ReadOnlySpan<char> folded) =>
        char.IsAsciiLetter(word[^1]) && folded.Length > word.Length && char.IsAsciiLetterOrDigit(folded[word.Length]);
}
