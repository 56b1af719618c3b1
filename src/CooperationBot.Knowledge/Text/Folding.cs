namespace CooperationBot.Knowledge.Text;

/// <summary>
/// Folds text position by position: traditional to simplified Chinese, full width to half width, upper to lower case, curly quotes and
/// brackets to one form. The result has the length of the input, so an offset in one is an offset in the other. Thread-safe.
/// </summary>
public static class Folding
{
    private static readonly char[] Map = Build();

    /// <summary>The folded form of one UTF-16 unit; surrogates stay as they are.</summary>
    public static char Fold(char c) => Map[c];

    /// <summary>The folded text; its length equals that of <paramref name="text"/>.</summary>
    public static string Fold(string text) => string.Create(text.Length, text, static (buffer, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            buffer[i] = Map[source[i]];
        }
    });

    /// <summary>True for a Chinese character of the basic plane.</summary>
    public static bool IsHan(char c) => c is >= '\u4e00' and <= '\u9fff' or >= '\u3400' and <= '\u4dbf' or '〇';

    private static char[] Build()
    {
        var map = new char[char.MaxValue + 1];
        for (var i = 0; i < map.Length; i++)
        {
            var c = (char)i;
            map[i] = c switch
            {
                >= '\uff01' and <= '\uff5e' => char.ToLowerInvariant((char)(c - '\uff01' + '!')),
                '\u3000' or '\u00a0' or '\u2002' or '\u2003' or '\u2009' => ' ',
                '‘' or '’' or '『' or '』' or '′' => '\'',
                '“' or '”' or '「' or '」' or '″' => '"',
                '【' or '〔' => '[',
                '】' or '〕' => ']',
                '–' or '—' or '―' or '−' or '〜' or '~' or '\uff5e' => '-',
                '・' or '•' => '·',
                _ => char.ToLowerInvariant(c),
            };
        }

        foreach (var pair in WordList.Lines("hant-hans.txt"))
        {
            map[pair[0]] = pair[1];
        }

        return map;
    }
}
