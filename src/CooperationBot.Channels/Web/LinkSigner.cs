using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CooperationBot.Channels.Web;

/// <summary>
/// Writes a cited place as one word for an address and reads it back where nobody has changed it: HMAC-SHA256 (RFC 2104) over all of it, before it,
/// in base64url (RFC 4648, section 5, without padding). Thread-safe.
/// </summary>
/// <param name="key">The secret; whoever has it can open every document.</param>
public sealed class LinkSigner(byte[] key)
{
    /// <summary>Longer words are not looked at: no file name makes one.</summary>
    public const int Longest = 4096;

    // The same key may sign other things one day: they begin otherwise.
    private const byte Format = 1;
    private const int Mac = HMACSHA256.HashSizeInBytes;
    private const int ExpiresAt = Mac + 1;
    private const int StartAt = ExpiresAt + sizeof(long);
    private const int EndAt = StartAt + sizeof(int);
    private const int QuoteAt = EndAt + sizeof(int);
    private const int DocumentAt = QuoteAt + sizeof(ulong);

    /// <summary>The word for a place: ASCII letters, digits, '-' and '_'.</summary>
    public string Sign(CitedPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        var bytes = new byte[DocumentAt + Encoding.UTF8.GetByteCount(place.Document)];
        bytes[Mac] = Format;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(ExpiresAt), place.Expires.ToUnixTimeSeconds());
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(StartAt), place.Start);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(EndAt), place.End);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(QuoteAt), place.Quote);
        Encoding.UTF8.GetBytes(place.Document, bytes.AsSpan(DocumentAt));
        HMACSHA256.HashData(key, bytes.AsSpan(Mac), bytes);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The place that a word was made for; null where this key has not made this very word. Whether it has expired is the caller's to ask.</summary>
    public CitedPlace? Read(string? word)
    {
        if (word is null or { Length: > Longest } || !Base64Url.IsValid(word))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(word);
        Span<byte> mac = stackalloc byte[Mac];
        if (bytes.Length < DocumentAt)
        {
            return null;
        }

        HMACSHA256.HashData(key, bytes.AsSpan(Mac), mac);

        // White space and padding would be passed over: only the word as it was given out counts.
        return CryptographicOperations.FixedTimeEquals(mac, bytes.AsSpan(0, Mac)) && bytes[Mac] == Format && Base64Url.EncodeToString(bytes) == word
            ? Place(bytes)
            : null;
    }

    private static CitedPlace Place(byte[] bytes) => new(
        Encoding.UTF8.GetString(bytes.AsSpan(DocumentAt)),
        BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(StartAt)),
        BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(EndAt)),
        BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(QuoteAt)),
        DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(ExpiresAt))));
}
