using System.Net;

namespace CooperationBot.Channels.Telegram.Sending;

/// <summary>
/// The moment at which a request begins to be written. Before it, a call may be given up and made again; after it, only its answer tells what became of it.
/// Thread-safe.
/// </summary>
internal sealed class PointOfNoReturn
{
    private const int Open = 0;
    private const int Passed = 1;
    private const int GivenUp = 2;

    private int _state;

    public bool IsPassed => Volatile.Read(ref _state) == Passed;

    /// <summary>Gives the call up, where that is still possible.</summary>
    public bool TryGiveUp() => Interlocked.CompareExchange(ref _state, GivenUp, Open) == Open;

    /// <summary>The content, told of when it begins to be written.</summary>
    public HttpContent Watch(HttpContent content) => new Watched(content, this);

    private sealed class Watched : HttpContent
    {
        private readonly HttpContent _content;
        private readonly PointOfNoReturn _point;

        public Watched(HttpContent content, PointOfNoReturn point)
        {
            (_content, _point) = (content, point);
            foreach (var header in content.Headers)
            {
                Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            var before = Interlocked.CompareExchange(ref _point._state, Passed, Open);
            return before == GivenUp ? throw new OperationCanceledException() : _content.CopyToAsync(stream, context, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _content.Headers.ContentLength ?? 0;
            return _content.Headers.ContentLength is not null;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _content.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
