namespace CooperationBot.Knowledge.Time;

/// <summary>A folded text under recognition, with the few steps that every scanner needs.</summary>
/// <param name="text">Folded text.</param>
/// <param name="loose">True in questions: bare "5.22", "4/23" and "2018" are dates there.</param>
internal readonly ref struct Scan(ReadOnlySpan<char> text, bool loose)
{
    public ReadOnlySpan<char> Text { get; } = text;

    public bool Loose { get; } = loose;

    public int Length => Text.Length;

    /// <summary>The character at a position, or '\0' outside the text.</summary>
    public char At(int at) => (uint)at < (uint)Text.Length ? Text[at] : '\0';

    public bool Is(int at, string word) => at <= Text.Length && Text[at..].StartsWith(word, StringComparison.Ordinal);

    /// <summary>The position after at most two blanks.</summary>
    public int Blank(int at)
    {
        for (var n = 0; n < 2 && At(at) is ' ' or '\t'; n++)
        {
            at++;
        }

        return at;
    }

    /// <summary>The position after <paramref name="c"/> and blanks before it, or -1.</summary>
    public int After(int at, char c)
    {
        at = Blank(at);
        return At(at) == c ? at + 1 : -1;
    }

    public LexiconEntry? Chinese(int at, WordKind kinds)
    {
        var word = TimeLexicon.Chinese.Match(Text, at, kinds);
        return word is not null && (word.Kind & WordKind.Relative) != 0 && IsTorn(at, word) ? null : word;
    }

    /// <summary>True where a neighbour shows that the characters belong to other words: the 后天 of 之后天气.</summary>
    private bool IsTorn(int at, LexiconEntry word)
    {
        var before = At(at - 1);
        var after = At(at + word.Word.Length);
        return (before != 0 && TimeLexicon.Chinese.Match(word.Word, 0, WordKind.NotAfter) is { } left && left.Argument.Contains(before) && !(before == '日' && char.IsAsciiDigit(At(at - 2))))
            || (after != 0 && TimeLexicon.Chinese.Match(word.Word, word.Word.Length - 1, WordKind.NotBefore) is { } right && right.Argument.Contains(after)
                && !(after == '本' && At(at + word.Word.Length + 1) is '报' or '次' or '届'));
    }

    /// <summary>The longest English word of these kinds that is a whole word at <paramref name="at"/>, or null.</summary>
    public LexiconEntry? English(int at, WordKind kinds) =>
        char.IsAsciiLetterOrDigit(At(at - 1)) && char.IsAsciiLetterOrDigit(At(at)) ? null : TimeLexicon.English.MatchWord(Text, at, kinds);

    /// <summary>The position of the word before <paramref name="at"/>, past blanks, or -1 where another character stands there.</summary>
    public int WordBefore(int at)
    {
        var end = at;
        while (end > 0 && Text[end - 1] == ' ')
        {
            end--;
        }

        var start = end;
        while (start > 0 && (char.IsAsciiLetter(Text[start - 1]) || Text[start - 1] == '-'))
        {
            start--;
        }

        return start < end ? start : -1;
    }

    public bool Number(int at, out TimeNumber numeral) => TimeNumbers.TryRead(Text, at, out numeral);
}
