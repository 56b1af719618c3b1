using CooperationBot.Channels;
using CooperationBot.Channels.Web;
using CooperationBot.Conversation;
using CooperationBot.Host.Configuration;

namespace CooperationBot.Host.Web;

/// <summary>Makes and reads the signed links that channels give out. Each opens one document for Web:LinkDays; another key makes all of them void.</summary>
internal sealed class SourceLinks(WebSettings web, byte[] key, TimeProvider time) : ISourceLinks
{
    /// <summary>The signed page; behind it comes the word that says what it opens.</summary>
    public const string Path = "/cited/";

    private readonly LinkSigner _signer = new(key);

    public bool AreLocal => web.PublicUrl.IsLoopback || WebSettings.IsEveryAddress(web.PublicUrl);

    public Uri To(Citation citation)
    {
        var place = new CitedPlace(citation.Document, citation.Start, citation.End, QuoteHash.Of(citation.Quote), time.GetUtcNow().AddDays(web.LinkDays));
        return new Uri(web.PublicUrl, $"{Path}{_signer.Sign(place)}#{SourceLink.Anchor}");
    }

    /// <summary>What a link opens, also when it has expired; null where it is not one of ours.</summary>
    public CitedPlace? Read(string? word) => _signer.Read(word);
}
