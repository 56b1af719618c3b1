using System.Text.Json;
using System.Text.RegularExpressions;

namespace CooperationBot.Host.Models;

/// <summary>
/// Checks a JSON value against a schema. Of JSON Schema it knows type, properties, required, additionalProperties, items, enum, anyOf and the bounds of lengths,
/// numbers and counts; other keywords say nothing. Pure and thread-safe.
/// </summary>
internal static class JsonSchemaCheck
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(100);

    /// <summary>Where and how the value breaks the schema; null where it keeps to it.</summary>
    public static string? Fault(JsonElement value, JsonElement schema, string path = "$")
    {
        if (schema.TryGetProperty("anyOf", out var any))
        {
            return any.EnumerateArray().Any(one => Fault(value, one, path) is null) ? null : $"{path} fits no alternative";
        }

        if (schema.TryGetProperty("type", out var type) && !(type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(one => IsOf(value, one.GetString()!)) : IsOf(value, type.GetString()!)))
        {
            return $"{path} is no {type}";
        }

        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)))
        {
            return $"{path} is not one of {allowed}";
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => OfObject(value, schema, path),
            JsonValueKind.Array => OutOf(value.GetArrayLength(), schema, "minItems", "maxItems") ? $"{path} has {value.GetArrayLength()} items"
                : schema.TryGetProperty("items", out var items) ? value.EnumerateArray().Select((item, i) => Fault(item, items, $"{path}[{i}]")).FirstOrDefault(fault => fault is not null)
                : null,
            JsonValueKind.String => OutOf(value.GetString()!.Length, schema, "minLength", "maxLength") ? $"{path} is too short or too long"
                : schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(value.GetString()!, pattern.GetString()!, RegexOptions.None, PatternTime) ? $"{path} does not match {pattern}"
                : null,
            JsonValueKind.Number => OutOf(value.GetDecimal(), schema, "minimum", "maximum") ? $"{path} is out of bounds" : null,
            _ => null,
        };
    }

    private static string? OfObject(JsonElement value, JsonElement schema, string path)
    {
        if (schema.TryGetProperty("required", out var required) && required.EnumerateArray().FirstOrDefault(name => !value.TryGetProperty(name.GetString()!, out _)) is { ValueKind: JsonValueKind.String } missing)
        {
            return $"{path}.{missing} is missing";
        }

        var known = schema.TryGetProperty("properties", out var properties) ? properties : default;
        var others = schema.TryGetProperty("additionalProperties", out var more) ? more : default;
        foreach (var property in value.EnumerateObject())
        {
            var isKnown = known.ValueKind == JsonValueKind.Object && known.TryGetProperty(property.Name, out _);
            var fault = isKnown ? Fault(property.Value, known.GetProperty(property.Name), $"{path}.{property.Name}")
                : others.ValueKind == JsonValueKind.False ? $"{path}.{property.Name} is unknown"
                : others.ValueKind == JsonValueKind.Object ? Fault(property.Value, others, $"{path}.{property.Name}")
                : null;
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private static bool OutOf(decimal number, JsonElement schema, string least, string most) =>
        (schema.TryGetProperty(least, out var low) && number < low.GetDecimal()) || (schema.TryGetProperty(most, out var high) && number > high.GetDecimal());

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => false,
    };
}
