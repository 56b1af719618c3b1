using System.Security.Cryptography;
using Dapper;

namespace CooperationBot.Storage;

/// <summary>Settings that the bot makes for itself and keeps. Thread-safe.</summary>
public sealed class SettingStore(StoreDatabase database)
{
    private const string SigningKey = "signing-key";
    private const int SigningKeyBytes = 32;

    /// <summary>The key that source links are signed with: made once, then always the same, whoever asks first.</summary>
    public async Task<byte[]> SigningKeyAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.ConnectAsync(cancellationToken);
        var fresh = Convert.ToBase64String(RandomNumberGenerator.GetBytes(SigningKeyBytes));
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO settings (name, value) VALUES (@SigningKey, @fresh) ON CONFLICT (name) DO NOTHING",
            new { SigningKey, fresh },
            cancellationToken: cancellationToken));
        return Convert.FromBase64String(await connection.QuerySingleAsync<string>(new CommandDefinition(
            "SELECT value FROM settings WHERE name = @SigningKey", new { SigningKey }, cancellationToken: cancellationToken)));
    }
}
