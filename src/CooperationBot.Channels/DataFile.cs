namespace CooperationBot.Channels;

/// <summary>Reads the data files of this assembly: lines that start with '#' are comments, blank lines are passed over, fields are separated by tabs.</summary>
internal static class DataFile
{
    /// <summary>The rows of a file under Data/, in order.</summary>
    /// <exception cref="InvalidOperationException">No such file is embedded: a defect of the build.</exception>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(DataFile).Assembly.GetManifestResourceStream($"CooperationBot.Channels.Data.{name}")
            ?? throw new InvalidOperationException($"The data file {name} is not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('\t');
            }
        }
    }
}
