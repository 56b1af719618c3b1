using System.Runtime.CompilerServices;
using System.Text.Json;
using Xunit;

namespace CooperationBot.Conversation.Tests;

/// <summary>The cases of the files under Specs/.</summary>
internal static class Specs
{
    private static readonly JsonSerializerOptions Shape = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    /// <summary>The cases of one file, in order; a field that the case type does not know is an error.</summary>
    public static T[] Read<T>(string file) =>
        JsonSerializer.Deserialize<T[]>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Specs", file)), Shape)
        ?? throw new InvalidDataException($"{file} holds no list of cases.");

    /// <summary>The files of a folder under Specs/, by name.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Specs", folder), "*.json").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal);

    /// <summary>File and name of every case, for a theory to run each.</summary>
    public static TheoryData<string, string> Names<T>(IReadOnlyDictionary<string, T[]> known, Func<T, string> name)
    {
        var cases = new TheoryData<string, string>();
        foreach (var (file, items) in known.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            foreach (var item in items)
            {
                cases.Add(file, name(item));
            }
        }

        return cases;
    }

    /// <summary>The repository that this source file was compiled in.</summary>
    public static string Repository([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", ".."));
}
