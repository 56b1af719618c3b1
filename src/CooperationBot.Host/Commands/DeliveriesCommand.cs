using System.Globalization;

namespace CooperationBot.Host.Commands;

/// <summary><c>deliveries</c>: what was not simply sent, and sending it again. Works beside a running bot, which finds what is to be sent within seconds.</summary>
internal sealed class DeliveriesCommand(Surroundings surroundings, CommonOptions options)
{
    /// <summary>More than anybody reads.</summary>
    private const int Most = 100_000;

    public async Task<int> ListAsync(bool all, bool json, CancellationToken cancellationToken)
    {
        using var stores = await options.StoresAsync(surroundings, cancellationToken);
        var deliveries = await stores.Deliveries.ListAsync(all, Most, cancellationToken);
        foreach (var record in deliveries.Select(DeliveryRecord.Of))
        {
            surroundings.Out.WriteLine(json ? record.ToJson() : Line(record));
        }

        if (!json)
        {
            surroundings.Error.WriteLine(deliveries.IsEmpty ? all ? "The outbox is empty." : "Everything was sent." : $"{deliveries.Length} listed.");
        }

        return CommandLine.Done;
    }

    public async Task<int> ReplayAsync(long id, CancellationToken cancellationToken)
    {
        using var stores = await options.StoresAsync(surroundings, cancellationToken);
        if (!await stores.Deliveries.ReplayAsync(id, cancellationToken))
        {
            surroundings.Error.WriteLine($"There is no dead or ambiguous delivery {id.ToString(CultureInfo.InvariantCulture)}; 'deliveries list' names them.");
            return CommandLine.Failed;
        }

        surroundings.Error.WriteLine($"Delivery {id.ToString(CultureInfo.InvariantCulture)} is pending again.");
        return CommandLine.Done;
    }

    private static string Line(DeliveryRecord record) => string.Create(
        CultureInfo.InvariantCulture,
        $"{record.Id,8}  {record.State,-9}  {record.Kind,-7}  {record.Chat}  tries {record.Attempts}{(record.Slot is null ? "" : $"  {record.Slot}")}{(record.Reason is null ? "" : $"  {record.Reason}")}");
}
