namespace CooperationBot.Host.Configuration;

/// <summary>A value that must not be printed: whoever prints what holds it prints three dots.</summary>
internal sealed record Secret(string Value)
{
    public override string ToString() => "...";
}
