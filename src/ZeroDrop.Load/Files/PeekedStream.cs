namespace ZeroDrop.Load.Files;

/// <summary>A stream whose first bytes can be looked at before it is read.</summary>
internal sealed class PeekedStream : Stream
{
    private readonly Stream _inner;
    private readonly byte[] _peeked;
    private readonly int _count;
    private int _used;

    public PeekedStream(Stream inner, int bytes)
    {
        _inner = inner;
        _peeked = new byte[bytes];

        // One read, not a full buffer: a pipe may give little for a long time.
        while (_count < 16 && _inner.Read(_peeked, _count, bytes - _count) is > 0 and var got)
        {
            _count += got;
        }
    }

    /// <summary>The first bytes; at least 16 when there are so many.</summary>
    public ReadOnlySpan<byte> Peeked => _peeked.AsSpan(0, _count);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_used == _count)
        {
            return _inner.Read(buffer);
        }

        var count = Math.Min(buffer.Length, _count - _used);
        _peeked.AsSpan(_used, count).CopyTo(buffer);
        _used += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
