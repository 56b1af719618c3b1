namespace CooperationBot.Conversation.Chats;

/// <summary>What a chat command asks for; the names are the keys of Data/commands.tsv.</summary>
internal enum CommandName
{
    /// <summary>Begins with '/' and is none of the others.</summary>
    Unknown,
    Ask,
    Timeline,
    Brief,
    Digest,
    Sources,
    Translate,
    Language,
    Feedback,
    Forget,
    Help,
    Start,
}

/// <param name="Argument">What stands behind the command's word, trimmed; may be empty.</param>
/// <param name="Words">What tells the language that the person writes: the argument, or a Chinese command word; empty where there is neither.</param>
internal sealed record Command(CommandName Name, string Argument, string Words);
