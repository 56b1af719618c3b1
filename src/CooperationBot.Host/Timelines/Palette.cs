namespace CooperationBot.Host.Timelines;

/// <summary>The colours of the picture.</summary>
internal sealed record Palette(string Paper, string Card, string Ink, string Muted, string Line, string Axis, bool IsDark)
{
    public static readonly Palette Light = new("#ffffff", "#ffffff", "#15202b", "#566573", "#d5dee5", "#9fb3c0", IsDark: false);

    public static readonly Palette Dark = new("#0f151a", "#172027", "#e6edf2", "#9db0bd", "#33424d", "#4d6472", IsDark: true);
}
