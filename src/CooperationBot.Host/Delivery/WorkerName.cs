using System.Globalization;

namespace CooperationBot.Host.Delivery;

/// <summary>What this process is called in the store's claims: no two processes have one name.</summary>
internal sealed record WorkerName(string Value)
{
    public static WorkerName OfThisProcess(TimeProvider time) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{Environment.ProcessId}:{time.GetUtcNow().UtcTicks}"));
}
