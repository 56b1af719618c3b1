using System.Text;
using System.Text.Json;

namespace CooperationBot.Channels.Tests.Telegram.Double;

/// <summary>What is wrong with a value; null = nothing.</summary>
internal delegate string? Shape(JsonElement value);

/// <summary>One member of an object, or one parameter of a method.</summary>
internal sealed record Field(string Name, Shape Shape, bool IsRequired = false)
{
    public Field Required => this with { IsRequired = true };
}

/// <summary>The shapes that the Bot API's values have. An object may have no member that its shape does not know.</summary>
internal static class Shapes
{
    public static Shape Flag { get; } = value => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "is not a boolean";

    public static Shape True { get; } = value => value.ValueKind is JsonValueKind.True ? null : "is not true";

    public static Shape Anything { get; } = _ => null;

    public static Shape ChatId { get; } = value =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var id) && id != 0 ? null
        : value.ValueKind == JsonValueKind.String && value.GetString() is ['@', _, ..] ? null
        : "is neither a chat's number nor an @name";

    public static Shape Integer(long least = long.MinValue, long most = long.MaxValue) => value =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= least && number <= most ? null : $"is not a whole number from {least} to {most}";

    public static Shape Text(int least = 0, int most = int.MaxValue) => value =>
        value.ValueKind != JsonValueKind.String ? "is not a string"
        : value.GetString()!.Length is var length && (length < least || length > most) ? $"has {length} characters, not {least} to {most}"
        : null;

    /// <summary>A string whose UTF-8 form is limited.</summary>
    public static Shape Bytes(int least, int most) => value =>
        value.ValueKind != JsonValueKind.String ? "is not a string"
        : Encoding.UTF8.GetByteCount(value.GetString()!) is var length && (length < least || length > most) ? $"has {length} bytes, not {least} to {most}"
        : null;

    public static Shape OneOf(params string[] words) => value =>
        value.ValueKind == JsonValueKind.String && words.Contains(value.GetString()) ? null : $"is none of {string.Join(", ", words)}";

    public static Shape Matching(Func<string, bool> isRight, string what) => value =>
        value.ValueKind == JsonValueKind.String && isRight(value.GetString()!) ? null : $"is not {what}";

    public static Shape Url(params string[] schemes) => value =>
        value.ValueKind == JsonValueKind.String && Uri.TryCreate(value.GetString(), UriKind.Absolute, out var uri) && schemes.Contains(uri.Scheme) && IsHost(uri) ? null : "is no address that Telegram takes";

    /// <summary>Telegram opens no link to a name without a dot.</summary>
    public static bool IsHost(Uri uri) => uri.Scheme is "tg" or "mailto" or "tel" || uri.Host.Contains('.', StringComparison.Ordinal) || uri.HostNameType == UriHostNameType.IPv6;

    public static Shape Array(Shape of, int least = 0, int most = int.MaxValue) => value =>
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return "is not an array";
        }

        var elements = value.EnumerateArray().ToList();
        return elements.Count < least || elements.Count > most
            ? $"has {elements.Count} elements, not {least} to {most}"
            : elements.Select((element, i) => of(element) is { } fault ? $"[{i}] {fault}" : null).FirstOrDefault(fault => fault is not null);
    };

    public static Shape Object(params Field[] fields)
    {
        var known = fields.ToDictionary(field => field.Name);
        return value =>
        {
            if (value.ValueKind != JsonValueKind.Object)
            {
                return "is not an object";
            }

            foreach (var member in value.EnumerateObject())
            {
                if (!known.TryGetValue(member.Name, out var field))
                {
                    return $".{member.Name} is not in the Bot API";
                }

                if (field.Shape(member.Value) is { } fault)
                {
                    return $".{member.Name} {fault}";
                }
            }

            return fields.FirstOrDefault(field => field.IsRequired && !value.TryGetProperty(field.Name, out _)) is { } missing ? $".{missing.Name} is missing" : null;
        };
    }

    /// <summary>Both hold.</summary>
    public static Shape And(this Shape first, Shape second) => value => first(value) ?? second(value);

    /// <summary>Exactly one of the members is there.</summary>
    public static Shape ExactlyOne(params string[] names) => value =>
        names.Count(name => value.TryGetProperty(name, out _)) is var count && count == 1 ? null : $"has {count} of {string.Join(", ", names)} instead of one";

    public static Shape Either(params Shape[] shapes) => value => shapes.Select(shape => shape(value)).Aggregate((left, right) => left is null || right is null ? null : $"{left}; or {right}");
}
