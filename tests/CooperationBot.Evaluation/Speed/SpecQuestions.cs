using System.Collections.Immutable;
using System.Text.Json;
using CooperationBot.Conversation;

namespace CooperationBot.Evaluation.Speed;

/// <summary>Collects questions from JSON files of any shape: every object with a "question" is one, its "history" the turns before it.</summary>
internal static class SpecQuestions
{
    public static ImmutableArray<Question> From(DirectoryInfo folder) =>
        [.. folder.EnumerateFiles("*.json", SearchOption.AllDirectories)
            .OrderBy(file => file.FullName, StringComparer.Ordinal)
            .SelectMany(Read)];

    private static List<Question> Read(FileInfo file)
    {
        using var stream = file.OpenRead();
        using var document = JsonDocument.Parse(stream, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var found = new List<Question>();
        Collect(document.RootElement, found);
        return found;
    }

    private static void Collect(JsonElement element, List<Question> found)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Collect(item, found);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.Text("question") is { } text)
            {
                found.Add(new Question(text, [.. element.Texts("history")], element.Day("asOf")));
            }

            foreach (var property in element.EnumerateObject())
            {
                Collect(property.Value, found);
            }
        }
    }
}
