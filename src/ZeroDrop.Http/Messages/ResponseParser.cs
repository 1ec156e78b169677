using System.Buffers;

namespace ZeroDrop.Http.Messages;

/// <summary>
/// Reads one response after the other from bytes that arrive in any pieces. No I/O: the owner reads into
/// <see cref="GetMemory"/>, says <see cref="Commit"/>, and calls <see cref="Next"/> until it asks for more. The head
/// stays in the pooled buffer for as long as the response lasts; the body passes through the rest of it.
/// </summary>
internal sealed class ResponseParser : IDisposable
{
    private const int InitialBytes = 8 * 1024;
    private const int LeastRead = 2 * 1024;

    private readonly ResponseLimits _limits;
    private readonly ChunkDecoder _chunks;
    private byte[] _buffer = [];
    private Phase _phase;
    private HeadFacts _facts;
    private long _bodyLeft;
    private int _keep;
    private int _position;
    private int _end;
    private int _scanned;
    private int _informational;
    private bool _isHeadRequest;

    public ResponseParser(ResponseLimits limits)
    {
        _limits = limits;
        _chunks = new ChunkDecoder(limits);
    }

    private enum Phase
    {
        Head,
        Body,
        Complete,
        Malformed,
    }

    /// <summary>The head; valid from <see cref="ParseStep.Head"/> to the next <see cref="Start"/>.</summary>
    public ResponseHead Head { get; } = new();

    /// <summary>The bytes of the last <see cref="ParseStep.Body"/>.</summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    /// <summary>What is malformed, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether the head of the final response has been read.</summary>
    public bool HasHead => _phase is Phase.Body or Phase.Complete;

    /// <summary>Whether bytes are here that no response has accounted for.</summary>
    public bool HasUnconsumed => _end > _position;

    /// <summary>
    /// Whether the connection may carry another request; only after <see cref="ParseStep.Complete"/>.
    /// </summary>
    public bool KeepAlive => _phase == Phase.Complete && _facts.KeepAlive && !HasUnconsumed;

    /// <summary>Starts the next response.</summary>
    public void Start(bool isHeadRequest)
    {
        _isHeadRequest = isHeadRequest;
        _phase = Phase.Head;
        _keep = _position = _end = _scanned = _informational = 0;
        Problem = null;
        Body = default;
    }

    /// <summary>Space for the next read, never empty.</summary>
    public Memory<byte> GetMemory()
    {
        if (_position == _end)
        {
            _position = _end = _scanned = _keep;
        }

        if (_buffer.Length - _end < LeastRead)
        {
            MakeSpace();
        }

        return _buffer.AsMemory(_end);
    }

    /// <summary>That many bytes were read into <see cref="GetMemory"/>.</summary>
    public void Commit(int bytes) => _end += bytes;

    /// <summary>The next thing in the bytes at hand.</summary>
    public ParseStep Next() => _phase switch
    {
        Phase.Head => NextInHead(),
        Phase.Body => NextInBody(),
        Phase.Complete => ParseStep.Complete,
        Phase.Malformed => ParseStep.Malformed,
        _ => throw new InvalidOperationException($"unknown phase {_phase}"),
    };

    /// <summary>The stream has ended. True when that is how this response was to end.</summary>
    public bool EndOfStream()
    {
        if (_phase == Phase.Body && _facts.Framing == BodyFraming.UntilClose)
        {
            _phase = Phase.Complete;
        }

        return _phase == Phase.Complete;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            Head.Clear(_buffer);
        }
    }

    private ParseStep NextInHead()
    {
        var available = _buffer.AsSpan(_position, _end - _position);
        var prefix = HeadParser.Prefix[..Math.Min(available.Length, HeadParser.Prefix.Length)];
        if (!available.StartsWith(prefix))
        {
            return Fail("no HTTP/1.x status line");
        }

        var headEnd = FindHeadEnd();
        if (headEnd < 0 ? available.Length >= _limits.MaxHeadBytes : headEnd - _position > _limits.MaxHeadBytes)
        {
            return Fail($"the head is larger than {_limits.MaxHeadBytes} bytes");
        }

        if (headEnd < 0)
        {
            return ParseStep.NeedMore;
        }

        var problem = HeadParser.Parse(_buffer, _position, headEnd, Head)
            ?? HeadParser.Decide(Head, _isHeadRequest, out _facts);
        if (problem is not null)
        {
            return Fail(problem);
        }

        _position = _scanned = headEnd;
        Head.IsFollowedByBytes = HasUnconsumed;

        // 101 ends HTTP on the connection, so it is final; we never ask for it.
        if (Head.Status < 200 && Head.Status != 101)
        {
            return ++_informational > _limits.MaxInformational
                ? Fail("too many 1xx responses")
                : ParseStep.Informational;
        }

        _keep = headEnd;
        _bodyLeft = _facts.Length;
        _chunks.Reset();
        _phase = _facts.Framing == BodyFraming.None || (_facts.Framing == BodyFraming.Length && _bodyLeft == 0)
            ? Phase.Complete
            : Phase.Body;
        return ParseStep.Head;
    }

    private int FindHeadEnd()
    {
        while (true)
        {
            var lf = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
            if (lf < 0)
            {
                _scanned = _end;
                return -1;
            }

            var after = _scanned + lf + 1;
            if (after < _end && _buffer[after] == '\n')
            {
                return after + 1;
            }

            if (after + 1 < _end && _buffer[after] == '\r' && _buffer[after + 1] == '\n')
            {
                return after + 2;
            }

            if (after + 1 >= _end)
            {
                // The line feed is looked at again when what follows it is here.
                _scanned = after - 1;
                return -1;
            }

            _scanned = after;
        }
    }

    private ParseStep NextInBody()
    {
        var available = _end - _position;
        if (available == 0)
        {
            return ParseStep.NeedMore;
        }

        if (_facts.Framing == BodyFraming.Chunked)
        {
            return NextChunk();
        }

        var take = available;
        if (_facts.Framing == BodyFraming.Length)
        {
            take = (int)Math.Min(_bodyLeft, available);
            _bodyLeft -= take;
            _phase = _bodyLeft == 0 ? Phase.Complete : Phase.Body;
        }

        Body = _buffer.AsMemory(_position, take);
        _position += take;
        return ParseStep.Body;
    }

    private ParseStep NextChunk()
    {
        var step = _chunks.Step(_buffer.AsSpan(_position, _end - _position), out var consumed, out var data);
        _position += consumed;
        switch (step)
        {
            case ParseStep.Body:
                Body = _buffer.AsMemory(_position - data, data);
                break;
            case ParseStep.Complete:
                _phase = Phase.Complete;
                break;
            case ParseStep.Malformed:
                return Fail("invalid chunk framing");
        }

        return step;
    }

    private ParseStep Fail(string problem)
    {
        Problem = problem;
        _phase = Phase.Malformed;
        return ParseStep.Malformed;
    }

    private void MakeSpace()
    {
        var unread = _end - _position;
        if (_position > _keep && _buffer.Length - _keep - unread >= LeastRead)
        {
            Move(_buffer, unread);
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(InitialBytes, _buffer.Length * 2));
        _buffer.AsSpan(0, _keep).CopyTo(larger);
        Move(larger, unread);
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = larger;
        Head.Rebase(larger);
    }

    private void Move(byte[] to, int unread)
    {
        _buffer.AsSpan(_position, unread).CopyTo(to.AsSpan(_keep));
        _scanned = Math.Max(_keep, _scanned - (_position - _keep));
        _position = _keep;
        _end = _keep + unread;
    }
}
