using System.Text.Json;

namespace CooperationBot.Host.Models;

/// <summary>Whether a reply gives instructions away: those of any use, not only of the one that was asked. Pure and thread-safe.</summary>
internal static class Disclosure
{
    /// <summary>A stretch of the instructions that is no chance.</summary>
    private const int TellingStretch = 24;

    /// <param name="reply">A model's reply; every string in it is looked at.</param>
    public static bool IsIn(JsonElement reply, IReadOnlyCollection<string> instructions) => reply.ValueKind switch
    {
        JsonValueKind.Object => reply.EnumerateObject().Any(property => IsIn(property.Value, instructions)),
        JsonValueKind.Array => reply.EnumerateArray().Any(item => IsIn(item, instructions)),
        JsonValueKind.String => IsIn(reply.GetString()!, instructions),
        _ => false,
    };

    private static bool IsIn(string text, IReadOnlyCollection<string> instructions)
    {
        for (var start = 0; start + TellingStretch <= text.Length; start++)
        {
            var stretch = text.AsSpan(start, TellingStretch);
            foreach (var told in instructions)
            {
                if (told.AsSpan().Contains(stretch, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
