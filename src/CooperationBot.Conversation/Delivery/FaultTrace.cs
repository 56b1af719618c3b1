using System.Data.Common;
using System.Net.Sockets;
using System.Text;

namespace CooperationBot.Conversation.Delivery;

/// <summary>
/// What a log may tell of an exception: its kind and its place. The words of an exception may repeat what somebody wrote, an address with a secret in
/// it, or a document; those of databases, files and sockets tell an operator what is wrong and are kept.
/// </summary>
public static class FaultTrace
{
    private const int MostCauses = 5;

    /// <summary>Several lines: the exception and its causes, outermost first, each with its stack.</summary>
    public static string Of(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var text = new StringBuilder();
        var cause = exception;
        for (var n = 0; n < MostCauses && cause is not null; n++, cause = cause.InnerException)
        {
            text.Append(n == 0 ? "" : "\n caused by ").Append(cause.GetType().Name);
            if (cause is DbException or IOException or UnauthorizedAccessException or SocketException)
            {
                text.Append(" (").Append(cause.Message.ReplaceLineEndings(" ")).Append(')');
            }

            if (cause.StackTrace is { } place)
            {
                text.Append('\n').Append(place);
            }
        }

        return text.ToString();
    }
}
