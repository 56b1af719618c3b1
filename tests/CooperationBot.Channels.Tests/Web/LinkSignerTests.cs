using System.Buffers.Text;
using System.Security.Cryptography;
using CooperationBot.Channels.Web;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests.Web;

public sealed class LinkSignerTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(value => (byte)value)];
    private static readonly LinkSigner Signer = new(Key);
    private static readonly CitedPlace Place = new("纪要/第一份 a&b.txt", 120, 156, 0x0123_4567_89ab_cdef, DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));

    [Fact]
    public void A_place_survives_and_needs_no_escaping()
    {
        var word = Signer.Sign(Place);
        word.ShouldMatch("^[A-Za-z0-9_-]+$");
        Signer.Read(word).ShouldBe(Place);
    }

    [Fact]
    public void Every_changed_bit_is_refused()
    {
        var bytes = Base64Url.DecodeFromChars(Signer.Sign(Place));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var changed = (byte[])bytes.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Signer.Read(Base64Url.EncodeToString(changed)).ShouldBeNull($"bit {bit}");
        }
    }

    [Fact]
    public void Every_changed_letter_is_refused_the_last_ones_idle_bits_too()
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var word = Signer.Sign(Place with { Document = "b.txt" });
        (word.Length % 4).ShouldNotBe(0, "the last letter must have idle bits for this to tell anything");
        for (var at = 0; at < word.Length; at++)
        {
            foreach (var letter in Letters.Where(letter => letter != word[at]))
            {
                Signer.Read($"{word[..at]}{letter}{word[(at + 1)..]}").ShouldBeNull($"letter {at}");
            }
        }
    }

    public static TheoryData<string, Func<string, string?>> Alterations => new()
    {
        { "nothing", _ => null },
        { "empty", _ => "" },
        { "cut short", word => word[..^1] },
        { "cut to the signature", word => Base64Url.EncodeToString(Base64Url.DecodeFromChars(word).AsSpan(0, 32)) },
        { "signature left off", word => Base64Url.EncodeToString(Base64Url.DecodeFromChars(word).AsSpan(32)) },
        { "a letter more", word => word + "A" },
        { "padded", word => word + "=" },
        { "a blank in it", word => word.Insert(5, " ") },
        { "a line break after it", word => word + "\n" },
        { "base64 letters", word => "+/" + word[2..] },
        { "no base64 at all", word => word[..4] + "合作" },
        { "twice", word => word + word },
        { "endless", word => new string('A', 1_000_000) },
        { "signature of zeros", word => Resigned(word, _ => new byte[32]) },
        { "another key", word => Resigned(word, payload => HMACSHA256.HashData(new byte[32], payload)) },
        { "no key", word => Resigned(word, payload => HMACSHA256.HashData(Array.Empty<byte>(), payload)) },
        { "plain hash", word => Resigned(word, SHA256.HashData) },
        { "hash with the key in front", word => Resigned(word, payload => SHA256.HashData([.. Key, .. payload])) },
        { "a shorter hash", word => Resigned(word, payload => [.. HMACSHA1.HashData(Key, payload), .. new byte[12]]) },
        { "another format, well signed", word => Resigned(word, payload => HMACSHA256.HashData(Key, payload), payload => payload[0] = 2) },
        { "another document", word => Resigned(word, Mac(word), payload => payload[^5] ^= 1) },
        { "a later end of life", word => Resigned(word, Mac(word), payload => payload[5] ^= 0x40) },
        { "another place", word => Resigned(word, Mac(word), payload => payload[12] ^= 1) },
        { "signature of another link", word => Resigned(word, Mac(Signer.Sign(Place with { Start = 0 }))) },
    };

    [Theory]
    [MemberData(nameof(Alterations))]
    public void An_altered_word_is_refused(string how, Func<string, string?> alter) =>
        Signer.Read(alter(Signer.Sign(Place))).ShouldBeNull(how);

    private static Func<byte[], byte[]> Mac(string word) => _ => Base64Url.DecodeFromChars(word)[..32];

    private static string Resigned(string word, Func<byte[], byte[]> mac, Action<byte[]>? change = null)
    {
        var payload = Base64Url.DecodeFromChars(word)[32..];
        change?.Invoke(payload);
        return Base64Url.EncodeToString([.. mac(payload), .. payload]);
    }
}
