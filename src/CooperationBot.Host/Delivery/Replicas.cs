namespace CooperationBot.Host.Delivery;

/// <summary>How many processes share the store, as far as this one knows. Thread-safe.</summary>
internal sealed class Replicas
{
    private volatile int _alive = 1;

    /// <summary>At least this one.</summary>
    public int Alive
    {
        get => _alive;
        set => _alive = Math.Max(1, value);
    }
}
