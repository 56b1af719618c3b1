using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CooperationBot.Evaluation;

/// <summary>Files of one JSON object a line, gzipped where the name ends with .gz.</summary>
internal static class JsonLines
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<JsonElement> Read(FileInfo file)
    {
        using var raw = file.OpenRead();
        using var plain = file.Extension == ".gz" ? new GZipStream(raw, CompressionMode.Decompress) : (Stream)raw;
        using var reader = new StreamReader(plain, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                using var document = JsonDocument.Parse(line);
                yield return document.RootElement.Clone();
            }
        }
    }

    public static void Write(FileInfo file, IEnumerable<JsonObject> lines)
    {
        using var writer = new StreamWriter(file.FullName, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        foreach (var line in lines)
        {
            writer.WriteLine(line.ToJsonString(Readable));
        }
    }

    /// <summary>A string property, or null where it is missing or no string.</summary>
    public static string? Text(this JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A property that is a list of strings; empty where it is missing.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];

    public static DateOnly? Day(this JsonElement line, string name) =>
        line.Text(name) is { } text && DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : null;
}
