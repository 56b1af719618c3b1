using CooperationBot.Conversation.Delivery;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Host.Delivery;

/// <summary>
/// Brings results to the store, also when it does not answer for a while: what is known must be kept, and what was taken must be given back, or its chat
/// would stand still until the bot is started again.
/// </summary>
internal sealed partial class StorePatience(TimeProvider time, ILogger<StorePatience> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Tries until it has worked, or until the bot stops.</summary>
    public async Task BringAsync(Func<Task> write, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await write();
                return;
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                NotKept(FaultTrace.Of(e));
                if (!await RestAsync(stopping))
                {
                    return;
                }
            }
            catch (Exception e)
            {
                NotKept(FaultTrace.Of(e));
                return;
            }
        }
    }

    /// <summary>Takes work. A take that failed may have been kept all the same: what nobody has in hand is given back before anything else is taken.</summary>
    public async Task<T> TakeAsync<T>(Func<Task<T>> take, Func<Task> giveBack, CancellationToken stopping)
    {
        try
        {
            return await take();
        }
        catch (Exception)
        {
            await BringAsync(giveBack, stopping);
            throw;
        }
    }

    /// <summary>A step of a worker's loop that may fail with the store; after a failure it rests before the next.</summary>
    public async Task StepAsync(Func<Task> step, CancellationToken stopping)
    {
        try
        {
            await step();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The loop looks for itself whether it is to end.
        }
        catch (Exception e)
        {
            StepFailed(FaultTrace.Of(e));
            await RestAsync(stopping);
        }
    }

    private async Task<bool> RestAsync(CancellationToken stopping)
    {
        try
        {
            await Task.Delay(Pause, time, stopping);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "A result could not be kept; it is tried again while the bot runs: {Fault}")]
    private partial void NotKept(string fault);

    [LoggerMessage(LogLevel.Error, "A step of the delivery failed; it goes on: {Fault}")]
    private partial void StepFailed(string fault);
}
