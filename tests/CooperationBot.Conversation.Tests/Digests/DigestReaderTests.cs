using System.Globalization;
using System.Text.Json;
using CooperationBot.Conversation.Digests;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Digests;

/// <summary>What people say about digests, as the cases of Specs/Digests/wishes.json read it; said on a Tuesday.</summary>
public sealed class DigestReaderTests
{
    private static readonly DateOnly Today = new(2025, 12, 2);
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    public static TheoryData<string> Texts => [.. Cases.Keys];

    private static Dictionary<string, WishCase> Cases { get; } = JsonSerializer.Deserialize<WishCase[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Specs", "Digests", "wishes.json")), Options)!.ToDictionary(one => one.Text);

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_wish_is_read_as_it_was_meant(string text)
    {
        var expected = Cases[text];
        var wish = DigestReader.Read(text, Today);
        if (expected.Spoken is { } spoken)
        {
            DigestReader.IsWish(text, Today).ShouldBe(spoken);
            if (!spoken)
            {
                return;
            }
        }

        wish.Deed.ToString().ShouldBe(expected.Deed);
        (wish.Cron ?? wish.Rhythm?.At(wish.Time ?? new TimeOnly(9, 0))).ShouldBe(expected.Cron);
        wish.Zone.ShouldBe(expected.Zone);
        wish.UnknownZone.ShouldBe(expected.UnknownZone);
        wish.Topic.ShouldBe(expected.Topic);
        wish.Language?.ToString().ShouldBe(expected.Language);
        (wish.Quiet is { } quiet ? string.Create(CultureInfo.InvariantCulture, $"{quiet.From:HH':'mm}-{quiet.To:HH':'mm}") : null).ShouldBe(expected.Quiet);
        (wish.Heartbeat == true).ShouldBe(expected.Heartbeat);
        (wish.Anniversaries == true).ShouldBe(expected.Anniversaries);
        wish.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).ShouldBe(expected.Until);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Noise_is_read_without_harm(int seed)
    {
        var random = new Random(seed);
        string[] words = ["每", "周", "月", "一", "点", "半", "推送", "到", "on", "daily", "0 0 9", "?", "*", "MON", "99:99", "31号", "Asia/", "\0", "\ud800", "until", "pause", "第", "点点点", "免打扰", "25点到3点"];
        for (var n = 0; n < 2000; n++)
        {
            var text = string.Join(random.Next(2) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 12)).Select(_ => words[random.Next(words.Length)]));
            var wish = DigestReader.Read(text, Today);
            (wish.Rhythm?.At(wish.Time ?? default)).ShouldNotBe("");
            DigestReader.IsWish(text, Today);
        }
    }

    private sealed record WishCase(
        string Text, string Deed, string? Cron = null, string? Zone = null, string? UnknownZone = null, string? Topic = null, string? Language = null, string? Quiet = null,
        bool Heartbeat = false, bool Anniversaries = false, string? Until = null, bool? Spoken = null);
}
