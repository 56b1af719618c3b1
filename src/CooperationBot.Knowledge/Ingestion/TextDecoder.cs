using System.Text;

namespace CooperationBot.Knowledge.Ingestion;

/// <summary>
/// Decodes the bytes of a text file: by byte order mark (UTF-8, UTF-16), else as UTF-8 where the bytes are valid UTF-8, else as GB18030 where they are
/// valid and read like Chinese. Decoding is strict: no replacement characters are made up. Pure, deterministic, thread-safe.
/// </summary>
internal static class TextDecoder
{
    private const int ProbeLength = 64 * 1024;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16Little = new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16Big = new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly Encoding Gb18030 =
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The text without a byte order mark, or null with the reason as the end of the sentence "The file …".</summary>
    public static (string? Text, string Reason) Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return Try(Utf8, bytes[3..]) is { } marked ? Checked(marked) : (null, "begins with a UTF-8 mark but is not valid UTF-8; save it again as UTF-8.");
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Try(bytes[0] == 0xFF ? Utf16Little : Utf16Big, bytes[2..]) is { } wide ? Checked(wide) : (null, "begins with a UTF-16 mark but is not valid UTF-16; save it again as UTF-8.");
        }

        if (bytes.Contains((byte)0))
        {
            return (null, "is binary (it holds zero bytes); only text can be read.");
        }

        if (Try(Utf8, bytes) is { } utf8)
        {
            return Checked(utf8);
        }

        return Try(Gb18030, bytes) is { } chinese && ReadsLikeChinese(chinese)
            ? Checked(chinese)
            : (null, "is in no encoding that can be read (UTF-8, UTF-16 with a mark, GB18030); save it again as UTF-8.");
    }

    private static string? Try(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static (string? Text, string Reason) Checked(string text)
    {
        var control = 0;
        foreach (var c in text)
        {
            control += char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\f' or '\u0085') ? 1 : 0;
        }

        return control * 50L > text.Length ? (null, "is binary (it is full of control characters); only text can be read.") : (text, string.Empty);
    }

    // Nearly every byte sequence is valid GB18030. Real text is mostly Chinese characters; Big5 and Western bytes decode to kana, symbols and private-use characters.
    private static bool ReadsLikeChinese(string text)
    {
        int han = 0, odd = 0;
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, ProbeLength)))
        {
            han += c is >= '\u4e00' and <= '\u9fff' ? 1 : 0;
            odd += c is (>= '\u3040' and <= '\u30ff') or (>= '\u3100' and <= '\u312f') or (>= '\u0370' and <= '\u052f') or (>= '\u2500' and <= '\u257f')
                or (>= '\ue000' and <= '\uf8ff') or (>= '\u0080' and <= '\u024f') ? 1 : 0;
        }

        return odd * 20 <= han;
    }
}
