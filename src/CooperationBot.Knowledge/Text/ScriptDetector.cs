namespace CooperationBot.Knowledge.Text;

/// <summary>Tells the writing system of a text from the share of its characters. Pure and thread-safe.</summary>
public static class ScriptDetector
{
    // A Chinese character carries about as much as three Latin letters, so a Chinese text full of product names stays Chinese.
    private const int LettersPerHan = 3;

    private static readonly bool[] SimplifiedOnly = BuildSimplifiedOnly();

    /// <summary>Hant where characters that only traditional writing has outnumber those that only simplified writing has; Latin where few are Chinese.</summary>
    /// <param name="text">Any text; an empty one counts as Latin.</param>
    public static Script Detect(ReadOnlySpan<char> text)
    {
        int han = 0, latin = 0, traditional = 0, simplified = 0;
        foreach (var c in text)
        {
            if (Folding.IsHan(c))
            {
                han++;
                traditional += Folding.Fold(c) != c ? 1 : 0;
                simplified += SimplifiedOnly[c] ? 1 : 0;
            }
            else if (char.IsAsciiLetter(c))
            {
                latin++;
            }
        }

        if ((long)han * LettersPerHan <= latin)
        {
            return Script.Latin;
        }

        return traditional > simplified ? Script.Hant : Script.Hans;
    }

    private static bool[] BuildSimplifiedOnly()
    {
        var only = new bool[char.MaxValue + 1];
        foreach (var pair in WordList.Lines("hans-hant.txt"))
        {
            if (pair.Length == 2 && Folding.Fold(pair[0]) == pair[0])
            {
                only[pair[0]] = true;
            }
        }

        return only;
    }
}
