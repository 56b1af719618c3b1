using System.Globalization;

namespace CooperationBot.Host.Commands;

/// <summary><c>documents</c>: which folders brought what into the store, and taking out what a folder that is no more had brought. Works beside running bots, which follow.</summary>
internal sealed class DocumentsCommand(Surroundings surroundings, CommonOptions options)
{
    public async Task<int> ListAsync(CancellationToken cancellationToken)
    {
        using var stores = await options.StoresAsync(surroundings, cancellationToken);
        var documents = (await stores.Documents.SinceAsync(0, cancellationToken)).Where(document => !document.IsWithdrawn).ToList();
        foreach (var document in documents.OrderBy(one => one.Origin, StringComparer.Ordinal).ThenBy(one => one.Id.Value, StringComparer.Ordinal))
        {
            surroundings.Out.WriteLine($"{document.Origin}  {document.Id.Value}");
        }

        surroundings.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{documents.Count} documents of {documents.Select(one => one.Origin).Distinct().Count()} folders."));
        return CommandLine.Done;
    }

    /// <param name="origin">The folder's name in the store. A bot that still reads this folder brings its documents again when it is started.</param>
    public async Task<int> WithdrawAsync(string origin, CancellationToken cancellationToken)
    {
        using var stores = await options.StoresAsync(surroundings, cancellationToken);
        var documents = (await stores.Documents.SinceAsync(0, cancellationToken)).Where(document => !document.IsWithdrawn && document.Origin == origin).Select(document => document.Id).ToList();
        if (documents.Count == 0)
        {
            surroundings.Error.WriteLine($"No folder \"{origin}\" has documents in the store; 'documents list' names those that have.");
            return CommandLine.Failed;
        }

        await stores.Documents.BringAsync(origin, [], documents, cancellationToken);
        surroundings.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{documents.Count} documents withdrawn."));
        return CommandLine.Done;
    }
}
