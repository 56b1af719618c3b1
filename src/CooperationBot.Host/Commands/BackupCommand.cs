using System.Globalization;
using CooperationBot.Storage;

namespace CooperationBot.Host.Commands;

/// <summary><c>backup FILE</c> and <c>restore FILE</c>: the bot's state as one file.</summary>
internal sealed class BackupCommand(Surroundings surroundings, CommonOptions options)
{
    public async Task<int> BackupAsync(string file, CancellationToken cancellationToken)
    {
        await StoreBackup.BackupAsync(options.Settings(surroundings).Storage, file, cancellationToken);
        surroundings.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The state is in {file} ({new FileInfo(file).Length:N0} bytes)."));
        return CommandLine.Done;
    }

    public async Task<int> RestoreAsync(string file, CancellationToken cancellationToken)
    {
        await StoreBackup.RestoreAsync(options.Settings(surroundings).Storage, file, cancellationToken);
        surroundings.Error.WriteLine($"The state of {file} is restored; what was there before is kept beside it, with the ending {StoreBackup.PutAside}.");
        return CommandLine.Done;
    }
}
