namespace CooperationBot.Channels.Teams;

internal sealed class TeamsChannel
{
    public const string ChannelName = "teams";
}
