using System.Globalization;

namespace CooperationBot.Conversation.Delivery;

/// <summary>What a button does. Encoded it is at most 40 ASCII characters, because a platform allows 64 bytes.</summary>
public abstract record ButtonAction
{
    private ButtonAction()
    {
    }

    /// <summary>Asks the n-th suggestion (from 0) of an answer.</summary>
    public sealed record Suggestion(string Answer, int Number) : ButtonAction;

    /// <summary>Shows the n-th citation (its number, from 1) of an answer in the chat itself.</summary>
    public sealed record Source(string Answer, int Number) : ButtonAction;

    /// <summary>Judges an answer.</summary>
    public sealed record Rate(string Answer, bool IsGood) : ButtonAction;

    /// <summary>Sets the language of answers for the person who presses; null = the question's own.</summary>
    public sealed record Speak(Language? Language) : ButtonAction;

    /// <summary>Asks for the newcomer's brief, in a personal chat.</summary>
    public sealed record Brief : ButtonAction;

    /// <summary>The action as text that a platform carries.</summary>
    public string Encode() => this switch
    {
        Suggestion suggestion => string.Create(CultureInfo.InvariantCulture, $"q:{suggestion.Answer}:{suggestion.Number}"),
        Source source => string.Create(CultureInfo.InvariantCulture, $"s:{source.Answer}:{source.Number}"),
        Rate rate => $"{(rate.IsGood ? "up" : "down")}:{rate.Answer}",
        Speak speak => $"l:{speak.Language?.ToString() ?? "own"}",
        Brief => "brief",
        _ => throw new InvalidOperationException($"No text for {GetType().Name}."),
    };

    /// <summary>Reads what <see cref="Encode"/> wrote; null for anything else (it comes from outside).</summary>
    public static ButtonAction? Parse(string text)
    {
        var parts = text.Split(':');
        return parts switch
        {
            ["q", { Length: > 0 } answer, var number] when Index(number) is { } n => new Suggestion(answer, n),
            ["s", { Length: > 0 } answer, var number] when Index(number) is { } n => new Source(answer, n),
            ["up", { Length: > 0 } answer] => new Rate(answer, true),
            ["down", { Length: > 0 } answer] => new Rate(answer, false),
            ["l", "own"] => new Speak(null),
            ["l", var language] when Enum.TryParse<Language>(language, out var value) && Enum.IsDefined(value) && value.ToString() == language => new Speak(value),
            ["brief"] => new Brief(),
            _ => null,
        };
    }

    private static int? Index(string text) =>
        text.Length <= 3 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>A button below a message: it either does something or opens a page.</summary>
/// <param name="Label">What stands on it, in the language of the message.</param>
public sealed record Button(string Label, ButtonAction Action);
