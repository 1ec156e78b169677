using ZeroDrop.Http.Http2.Hpack;

namespace ZeroDrop.Http.Http2;

/// <summary>
/// Makes header blocks, and keeps the last one: while the encoder's table stays as it is, the same request has the same
/// bytes.
/// </summary>
internal sealed class RequestEncoder
{
    private readonly HpackEncoder _encoder = new();
    private byte[] _block = [];
    private Http2Request? _cached;
    private long _cachedVersion;
    private int _cachedLength;

    /// <summary>The peer announced SETTINGS_HEADER_TABLE_SIZE.</summary>
    public void SetMaxTableSize(long announced) => _encoder.SetMaxTableSize(announced);

    /// <summary>The block of a request, until the next call.</summary>
    public ReadOnlySpan<byte> Encode(Http2Request request, ReadOnlySpan<HpackField> more)
    {
        if (_cached != request || _cachedVersion != _encoder.Version)
        {
            Refresh(request);
        }

        if (more.IsEmpty)
        {
            return _block.AsSpan(0, _cachedLength);
        }

        Reserve(_cachedLength + HpackEncoder.MaxLength(more));
        var length = _cachedLength + _encoder.Encode(more, _block.AsSpan(_cachedLength));
        return _block.AsSpan(0, length);
    }

    private void Refresh(Http2Request request)
    {
        Reserve(HpackEncoder.MaxLength(request.Fields));
        var before = _encoder.Version;
        _cachedLength = _encoder.Encode(request.Fields, _block);
        // A block that put something into the table is different the next time: shorter.
        _cached = before == _encoder.Version ? request : null;
        _cachedVersion = before;
    }

    private void Reserve(int length)
    {
        if (_block.Length < length)
        {
            Array.Resize(ref _block, Math.Max(256, length));
        }
    }
}
