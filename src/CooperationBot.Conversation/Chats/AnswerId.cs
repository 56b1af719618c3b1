using System.Security.Cryptography;
using System.Text;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Conversation.Chats;

/// <summary>
/// Names answers by what they answer, so that an event that is worked twice names its answer twice the same, and a turn tells which answer it got.
/// The names are no secrets: an answer's buttons work only in its own chat.
/// </summary>
internal static class AnswerId
{
    private const int Length = 20;

    /// <param name="message">The platform's id of the question, or what stands for it where a button asked.</param>
    /// <param name="question">A changed question is another question.</param>
    public static string Of(ChatAddress chat, string message, string question) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{chat}\0{message}\0{question}")))[..Length];
}
