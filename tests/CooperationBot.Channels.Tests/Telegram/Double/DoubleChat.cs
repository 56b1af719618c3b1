using System.Collections.Concurrent;
using System.Text.Json;

namespace CooperationBot.Channels.Tests.Telegram.Double;

/// <summary>A chat that the double knows.</summary>
internal sealed class DoubleChat(long id, string type)
{
    private long _messages;

    public long Id => id;

    /// <summary>private, group, supergroup or channel.</summary>
    public string Type => type;

    /// <summary>Where it is a forum: its topics.</summary>
    public HashSet<long> Topics { get; } = [];

    /// <summary>People who administer it.</summary>
    public HashSet<long> Administrators { get; } = [];

    /// <summary>What every write is answered with from now on, or null.</summary>
    public Fault.Refusal? Closed { get; set; }

    /// <summary>The messages that the bot wrote, by their ids.</summary>
    public ConcurrentDictionary<long, DoubleMessage> Messages { get; } = new();

    public object Gate { get; } = new();

    public long NextMessage() => Interlocked.Increment(ref _messages);
}

/// <summary>A message of the bot as its readers see it.</summary>
/// <param name="Number">Its place in the order of all messages of the double.</param>
/// <param name="Content">What it says, without markup; of a picture the caption.</param>
/// <param name="Keyboard">Its buttons as they were sent, or null.</param>
/// <param name="Picture">The picture's bytes, or null.</param>
/// <param name="Edits">How often it was changed.</param>
internal sealed record DoubleMessage(
    long Number, long Chat, long Id, long? Thread, long? ReplyTo, ParsedText Content, JsonElement? Keyboard, byte[]? Picture, DateTimeOffset At, int Edits = 0)
{
    /// <summary>The buttons in their order: label, and data or address.</summary>
    public IEnumerable<(string Label, string Does)> Buttons =>
        Keyboard is not { } keyboard ? []
        : from row in keyboard.GetProperty("inline_keyboard").EnumerateArray()
          from button in row.EnumerateArray()
          select (button.GetProperty("text").GetString()!, (button.TryGetProperty("callback_data", out var data) ? data : button.GetProperty("url")).GetString()!);
}

/// <summary>How often may be written; null = as often as one likes.</summary>
internal sealed record DoubleLimits(int? PerChatPerSecond = null, int? PerGroupPerMinute = null, int? PerSecond = null)
{
    /// <summary>What Telegram's FAQ gives, with the second message in a row that it lets pass.</summary>
    public static DoubleLimits Telegram { get; } = new(2, 20, 30);
}
