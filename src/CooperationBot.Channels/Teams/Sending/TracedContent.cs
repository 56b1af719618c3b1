using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace CooperationBot.Channels.Teams.Sending;

/// <summary>A JSON body that knows whether it has begun to go out: before that, the request was certainly not delivered.</summary>
internal sealed class TracedContent : HttpContent
{
    private readonly byte[] _body;

    public TracedContent(string json)
    {
        _body = Encoding.UTF8.GetBytes(json);
        Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
    }

    public bool WasWritten { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        WasWritten = true;
        return stream.WriteAsync(_body, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
