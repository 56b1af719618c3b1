using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Ingestion;

namespace CooperationBot.Host.Documents;

/// <summary>Builds the record of a folder once, for commands that answer and end.</summary>
internal static class FolderLoader
{
    /// <param name="folder">The documents folder.</param>
    /// <param name="failed">Told of every file that could not be read; the rest go on.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static KnowledgeIndex Load(string folder, Action<IngestionResult.Failed>? failed = null)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"The documents folder {folder} does not exist.");
        }

        var content = new FolderSource(folder, IngestionPipeline.Default).ReadAll(CancellationToken.None);
        foreach (var failure in content.Failures)
        {
            failed?.Invoke(failure);
        }

        return KnowledgeIndex.Build(content.Documents);
    }
}
