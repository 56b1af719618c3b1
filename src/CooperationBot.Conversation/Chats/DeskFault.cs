namespace CooperationBot.Conversation.Chats;

/// <summary>Something broke while an event was handled; the person was told so in one sentence.</summary>
/// <param name="Reference">What the person was told to pass on: letters and digits. The log names it beside the exception.</param>
/// <param name="Exception">What broke. Its message may hold words of a person, so only its type and stack belong into the log.</param>
public sealed record DeskFault(string Reference, Exception Exception);
