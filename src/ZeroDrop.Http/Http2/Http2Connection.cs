using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Http2.Hpack;

namespace ZeroDrop.Http.Http2;

/// <summary>
/// The client's side of one HTTP/2 connection (RFC 9113), without I/O: the owner reads into <see cref="GetMemory"/>,
/// says <see cref="Commit"/>, calls <see cref="Next"/> until it asks for more, and sends what <see cref="GetOutput"/>
/// gives. Each request is written once; nothing here ever sends one again. No allocation per request once it runs.
/// </summary>
internal sealed partial class Http2Connection
{
    private readonly Http2Options _options;
    private readonly FrameBuffer _input = new();
    private readonly FrameWriter _output = new();
    private readonly StreamTable _streams = new();
    private readonly PeerSettings _peer = new();
    private readonly HeaderBlock _headers;
    private readonly RequestEncoder _encoder = new();
    private readonly SendQueue _sending;
    private Http2Stream? _ending;
    private FailureScan? _failing;
    private string? _goAway;
    private string? _closing;
    private int _nextId = 1;
    private int _goAwayLast = int.MaxValue;
    private int _unacknowledged;
    private bool _closed;

    public Http2Connection(Http2Options options)
    {
        _options = options;
        _headers = new HeaderBlock(options);
        _sending = new SendQueue(_output);
        _output.WritePreface(
        [
            (Http2Setting.EnablePush, 0),
            (Http2Setting.InitialWindowSize, options.StreamWindow),
            (Http2Setting.MaxHeaderListSize, options.MaxHeaderListSize),
        ]);
        if (options.ConnectionWindow > PeerSettings.DefaultWindow)
        {
            // SETTINGS do not change the connection's own window (section 6.9.2).
            _output.WriteWindowUpdate(0, options.ConnectionWindow - PeerSettings.DefaultWindow);
        }
    }

    /// <summary>The stream of the last step.</summary>
    public int StreamId { get; private set; }

    /// <summary>The tag that stream was started with.</summary>
    public int Tag { get; private set; }

    /// <summary>
    /// The status of that stream's response, 200-999; 0 when its head has not come.
    /// </summary>
    public int Status { get; private set; }

    /// <summary>The fields of the last <see cref="Http2Step.Head"/>, until the next call.</summary>
    public FieldList Fields => _headers.Fields;

    /// <summary>The bytes of the last <see cref="Http2Step.Body"/>, until the next read.</summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    /// <summary>What became of the stream of the last <see cref="Http2Step.Failed"/>.</summary>
    public OutcomeKind Outcome { get; private set; }

    /// <summary>The sentence to the last <see cref="Http2Step.Failed"/> or <see cref="Http2Step.Closed"/>.</summary>
    public string? Detail { get; private set; }

    /// <summary>Number of requests that have no complete response yet.</summary>
    public int Active => _streams.Count;

    /// <summary>
    /// How many requests can be started now. Before the server's SETTINGS are here it is one; 0 after its GOAWAY, at
    /// the end, and when the stream numbers are used up.
    /// </summary>
    public int Capacity => _closed || _goAway is not null || _nextId < 0
        ? 0
        : Math.Max(0, Math.Min(_options.MaxStreams, _peer.MaxConcurrentStreams) - _streams.Count);

    /// <summary>
    /// Whether no request will ever be started here again; close it when <see cref="Active"/> is 0.
    /// </summary>
    public bool IsRetired => _closed || _goAway is not null || _nextId < 0;

    /// <summary>Space for the next read, never empty.</summary>
    public Memory<byte> GetMemory() => _input.GetMemory();

    /// <summary>That many bytes were read into <see cref="GetMemory"/>.</summary>
    public void Commit(int bytes) => _input.Commit(bytes);

    /// <summary>What has to be sent: frames, and of the bodies as much as the windows allow.</summary>
    public ReadOnlyMemory<byte> GetOutput()
    {
        _sending.Fill();
        return _output.Written;
    }

    /// <summary>That many of the bytes of <see cref="GetOutput"/> have been sent.</summary>
    public void Sent(int bytes) => _output.Sent(bytes);

    /// <summary>Starts a request.</summary>
    /// <param name="request">Its fields.</param>
    /// <param name="tag">Comes back with each step of its response.</param>
    /// <param name="body">Must not change before the request is over.</param>
    /// <param name="more">Fields of this request alone, behind the others.</param>
    /// <returns>The number of its stream.</returns>
    /// <exception cref="InvalidOperationException"><see cref="Capacity"/> is 0.</exception>
    public int Start(
        Http2Request request, int tag, ReadOnlyMemory<byte> body = default, ReadOnlySpan<HpackField> more = default)
    {
        if (Capacity == 0)
        {
            throw new InvalidOperationException("the connection cannot take another request");
        }

        var id = _nextId;
        _nextId = unchecked(_nextId + 2);
        _output.WriteHeaders(id, _encoder.Encode(request, more), body.IsEmpty, FrameBuffer.MaxPayload);
        var stream = _streams.Rent();
        stream.Open(id, tag, request.IsHead, _options.StreamWindow, _peer.InitialWindow, body);
        _streams.Add(stream);
        _sending.Add(stream);
        return id;
    }

    /// <summary>
    /// The owner no longer waits for a response: nothing more is heard of the stream. One that is over is left alone.
    /// </summary>
    public void Cancel(int streamId)
    {
        if (_streams.Find(streamId) is { } stream)
        {
            _output.WriteReset(streamId, Http2ErrorCode.Cancel);
            Remove(stream);
        }
    }

    /// <summary>The owner wants to close: writes a GOAWAY.</summary>
    public void Close()
    {
        if (!_closed)
        {
            _output.WriteGoAway(Http2ErrorCode.NoError);
        }
    }

    /// <summary>The peer has sent FIN; <see cref="Next"/> tells what that means for each stream.</summary>
    public void EndOfStream() => End(OutcomeKind.EofBeforeResponse, OutcomeKind.Truncated, "FIN");

    /// <summary>The connection was reset.</summary>
    /// <param name="detail">The socket's error.</param>
    public void Broken(string detail) => End(OutcomeKind.ResetBeforeResponse, OutcomeKind.Truncated, detail);

    /// <summary>The next thing in the bytes at hand.</summary>
    public Http2Step Next()
    {
        while (true)
        {
            if (_ending is { } ending)
            {
                _ending = null;
                return Complete(ending);
            }

            if (_failing is not null && FailOne())
            {
                return Http2Step.Failed;
            }

            if (_goAway is not null && _streams.Count == 0)
            {
                End(OutcomeKind.EofBeforeResponse, OutcomeKind.Truncated, "");
            }

            if (_closed)
            {
                Detail = _closing;
                return Http2Step.Closed;
            }

            if (Refusal() is { } problem)
            {
                Fail(problem);
            }
            else if (!_input.TryTake())
            {
                return Http2Step.NeedMore;
            }
            else if (Handle() is { } step)
            {
                return step;
            }
        }
    }

    /// <summary>What can be said against the next frame before it is here.</summary>
    private Http2Problem? Refusal()
    {
        if (!_peer.IsKnown && _input.Unread.StartsWith("HTTP/"u8))
        {
            return Http2Problem.Protocol("the server answered in HTTP/1, not in HTTP/2");
        }

        return _input.IsTooLarge
            ? Http2Problem.FrameSize($"a frame of more than {FrameBuffer.MaxPayload} bytes, or no HTTP/2 at all")
            : null;
    }

    private void End(OutcomeKind beforeHead, OutcomeKind afterHead, string detail)
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        _closing = _goAway is null ? detail
            : detail.Length == 0 ? _goAway
            : $"{detail} after {_goAway}";
        // A head that has come in part is the beginning of a response.
        if (_streams.Find(_headers.OpenStream) is { Status: 0 } begun)
        {
            begun.Status = -1;
        }

        _failing = new FailureScan(0, beforeHead, afterHead, _closing);
    }

    private void Fail(Http2Problem problem)
    {
        _output.WriteGoAway(problem.Code);
        End(OutcomeKind.Malformed, OutcomeKind.Malformed, problem.Sentence);
    }

    private bool FailOne()
    {
        var scan = _failing ?? throw new InvalidOperationException("nothing has failed");
        for (var i = _streams.Count - 1; i >= 0; i--)
        {
            var stream = _streams[i];
            if (stream.Id > scan.Above)
            {
                Failed(stream, stream.Status == 0 ? scan.BeforeHead : scan.AfterHead, scan.Detail);
                return true;
            }
        }

        _failing = null;
        return false;
    }

    private Http2Step Failed(Http2Stream stream, OutcomeKind outcome, string detail)
    {
        Show(stream);
        Outcome = outcome;
        Detail = detail;
        Remove(stream);
        return Http2Step.Failed;
    }

    /// <summary>One stream broke the protocol; the connection lives on.</summary>
    private Http2Step Malformed(Http2Stream stream, Http2Problem problem)
    {
        _output.WriteReset(stream.Id, problem.Code);
        return Failed(stream, OutcomeKind.Malformed, problem.Sentence);
    }

    private Http2Step Complete(Http2Stream stream)
    {
        if (stream.ContentLength >= 0 && stream.ContentLength != stream.Received
            && !stream.IsHeadRequest && stream.Status != 304)
        {
            return Malformed(
                stream,
                Http2Problem.Protocol($"content-length {stream.ContentLength}, but a body of {stream.Received} bytes"));
        }

        Show(stream);
        if (stream.IsSending)
        {
            // The server has answered without the rest of the body (section 8.1): nobody wants it any more.
            _output.WriteReset(stream.Id, Http2ErrorCode.Cancel);
        }

        Remove(stream);
        return Http2Step.Complete;
    }

    private void Show(Http2Stream stream)
    {
        StreamId = stream.Id;
        Tag = stream.Tag;
        Status = Math.Max(0, stream.Status);
    }

    private void Remove(Http2Stream stream)
    {
        _ending = _ending == stream ? null : _ending;
        _sending.Remove(stream);
        _streams.Remove(stream);
    }
}
