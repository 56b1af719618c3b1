using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace CooperationBot.Storage;

/// <summary>People's words as every database can keep them: NUL and halves of surrogate pairs become U+FFFD.</summary>
internal static class StoredText
{
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text) => text is null ? null : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');
}
