namespace CooperationBot.Channels.Web;

/// <summary>What a signed link opens: one place of one document, for a time.</summary>
/// <param name="Document">File name under the documents folder, with forward slashes.</param>
/// <param name="Start">First UTF-16 position when the link was made, inclusive.</param>
/// <param name="End">Last UTF-16 position, exclusive.</param>
/// <param name="Quote">The <see cref="QuoteHash"/> of what stood there: the document may change while the link holds.</param>
/// <param name="Expires">From this moment on the link opens nothing. Whole seconds count.</param>
public sealed record CitedPlace(string Document, int Start, int End, ulong Quote, DateTimeOffset Expires);
