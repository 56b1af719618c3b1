using System.Globalization;

namespace CooperationBot.Channels.Web;

/// <summary>Builds links between the pages of the web chat to a cited place; the page behind it marks the place and the fragment scrolls to it.</summary>
public static class SourceLink
{
    /// <summary>The fragment that every source page gives to the cited place.</summary>
    public const string Anchor = "cite";

    /// <summary>The page's path, to be put behind the address that readers use.</summary>
    /// <param name="document">File name under the documents folder, with forward slashes.</param>
    /// <param name="start">First UTF-16 position, inclusive.</param>
    /// <param name="end">Last UTF-16 position, exclusive.</param>
    public static string To(string document, int start, int end) =>
        string.Create(CultureInfo.InvariantCulture, $"{To(document)}?start={start}&end={end}#{Anchor}");

    /// <summary>The path of a document's page without a cited place.</summary>
    public static string To(string document) => "/source/" + string.Join('/', document.Split('/').Select(Uri.EscapeDataString));
}
