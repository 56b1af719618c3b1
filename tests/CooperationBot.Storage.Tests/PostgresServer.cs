using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace CooperationBot.Storage.Tests;

/// <summary>
/// A PostgreSQL server of one's own: a fresh cluster in a scratch folder on a free port of this machine, gone with whoever started it. It needs no test
/// framework. PostgreSQL refuses to run as root; a root starts it as the user that Debian's package makes for it.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Owner = "postgres";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cooperation-postgres-");
    private readonly string _password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    private readonly int _port = FreePort();
    private int _databases;

    private string Data => Path.Combine(_folder.FullName, "data");

    /// <summary>Makes the cluster and starts it.</summary>
    /// <exception cref="InvalidOperationException">A step failed; the message has its output.</exception>
    public async Task StartAsync()
    {
        var password = Path.Combine(_folder.FullName, "password");
        await File.WriteAllTextAsync(password, _password);
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "-R", Owner, _folder.FullName);
        }

        await RunAsOwnerAsync("initdb", "-D", Data, "-U", Owner, "-A", "scram-sha-256", $"--pwfile={password}", "-E", "UTF8", "--locale=C.UTF-8");
        await File.AppendAllTextAsync(
            Path.Combine(Data, "postgresql.conf"),
            string.Create(CultureInfo.InvariantCulture, $"listen_addresses = '127.0.0.1'\nport = {_port}\nunix_socket_directories = '{_folder.FullName}'\nmax_connections = 300\nlogging_collector = off\n"));
        await UpAsync();
    }

    /// <summary>Starts it after a <see cref="DownAsync"/>.</summary>
    public Task UpAsync() => RunAsOwnerAsync("pg_ctl", "-D", Data, "-w", "-t", "60", "-l", Path.Combine(_folder.FullName, "server.log"), "start");

    /// <summary>Stops it at once, as a crash would: what was committed is there again after the next start.</summary>
    public Task DownAsync() => RunAsOwnerAsync("pg_ctl", "-D", Data, "-w", "-t", "60", "-m", "immediate", "stop");

    /// <summary>A new, empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> NewDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"store_{Interlocked.Increment(ref _databases)}");
        await using var connection = new NpgsqlConnection(ConnectionString(Owner));
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE template0", connection);
        await create.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            await DownAsync();
        }

        _folder.Delete(recursive: true);
    }

    private string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1", Port = _port, Database = database, Username = Owner, Password = _password, MaxPoolSize = 20, Timeout = 10,
    }.ToString();

    private Task RunAsOwnerAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs(), program);
        return Environment.IsPrivilegedProcess ? RunAsync("runuser", ["-u", Owner, "--", path, .. arguments]) : RunAsync(path, arguments);
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        // The server keeps what it inherits open, so its output goes to a file and not to a pipe that would never end.
        var output = Path.Combine(_folder.FullName, $"{Path.GetFileName(arguments.FirstOrDefault(argument => argument.StartsWith('/')) ?? program)}.out");
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >\"$0\" 2>&1 </dev/null", output, program, .. arguments]) { WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await File.ReadAllTextAsync(output)}");
        }
    }

    private static string Programs() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)).Select(folder => Path.Combine(folder, "bin")).First()
            : throw new InvalidOperationException("PostgreSQL is not installed: tests/run.sh installs it.");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
