using System.Collections.Frozen;
using System.Reflection;

namespace CooperationBot.Knowledge.Text;

/// <summary>Reads the data files of this assembly. In every file a line that starts with '#' is a comment and blank lines are passed over.</summary>
public static class WordList
{
    /// <summary>The content lines of an embedded data file, in order.</summary>
    /// <param name="name">File name under Data/, for instance "triggers.tsv".</param>
    /// <exception cref="InvalidOperationException">No such file is embedded: a defect of the build.</exception>
    public static IEnumerable<string> Lines(string name) => Lines(typeof(WordList).Assembly, name);

    /// <summary>The content lines of a data file embedded in <paramref name="assembly"/> under its Data folder.</summary>
    public static IEnumerable<string> Lines(Assembly assembly, string name)
    {
        var resource = $"{assembly.GetName().Name}.Data.{name}";
        using var stream = assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The data file {resource} is not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }

    /// <summary>The words of a file with one word a line.</summary>
    public static FrozenSet<string> Words(string name) => Lines(name).Select(line => line.Trim()).ToFrozenSet(StringComparer.Ordinal);
}
