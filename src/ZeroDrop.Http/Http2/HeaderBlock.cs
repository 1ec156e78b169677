using ZeroDrop.Http.Http2.Hpack;

namespace ZeroDrop.Http.Http2;

/// <summary>The received header blocks: put together from their frames, and decoded.</summary>
internal sealed class HeaderBlock(Http2Options options)
{
    private readonly HpackDecoder _decoder = new(HpackEncoder.DefaultTableSize);
    private byte[] _parts = [];
    private int _length;
    private int _counted;

    /// <summary>The stream whose block is incomplete; 0 when none is. Only its CONTINUATION may follow.</summary>
    public int OpenStream { get; private set; }

    /// <summary>END_STREAM of the HEADERS frame that began the block.</summary>
    public bool EndsStream { get; private set; }

    /// <summary>The fields of the last block.</summary>
    public FieldList Fields { get; } = new(options.MaxHeaderListSize);

    /// <summary>A HEADERS frame, without padding and priority.</summary>
    /// <param name="streamId">Its stream.</param>
    /// <param name="flags">Its flags.</param>
    /// <param name="part">The block, or its beginning.</param>
    /// <param name="problem">What is wrong with it.</param>
    /// <returns>Whether the block is complete, and <see cref="Fields"/> are those of it.</returns>
    public bool Begin(int streamId, byte flags, ReadOnlySpan<byte> part, out Http2Problem? problem)
    {
        EndsStream = (flags & Http2Flags.EndStream) != 0;
        if ((flags & Http2Flags.EndHeaders) != 0)
        {
            problem = Decode(part);
            return problem is null;
        }

        OpenStream = streamId;
        _length = _counted = 0;
        problem = Add(part);
        return false;
    }

    /// <summary>A CONTINUATION frame of <see cref="OpenStream"/>.</summary>
    public bool Continue(byte flags, ReadOnlySpan<byte> part, out Http2Problem? problem)
    {
        problem = Add(part);
        if (problem is not null || (flags & Http2Flags.EndHeaders) == 0)
        {
            return false;
        }

        OpenStream = 0;
        problem = Decode(_parts.AsSpan(0, _length));
        return problem is null;
    }

    private Http2Problem? Add(ReadOnlySpan<byte> part)
    {
        // The frame's header counts too, so that empty parts come to an end.
        _counted += part.Length + FrameBuffer.HeaderLength;
        if (_counted > options.MaxHeaderListSize)
        {
            return new(
                Http2ErrorCode.EnhanceYourCalm, $"a header block of more than {options.MaxHeaderListSize} bytes");
        }

        if (_parts.Length < _length + part.Length)
        {
            Array.Resize(ref _parts, Math.Max(_length + part.Length, _parts.Length * 2));
        }

        part.CopyTo(_parts.AsSpan(_length));
        _length += part.Length;
        return null;
    }

    private Http2Problem? Decode(ReadOnlySpan<byte> block)
    {
        Fields.Clear();
        return _decoder.Decode(block, Fields) is { } problem
            ? new(Http2ErrorCode.CompressionError, $"the header compression is broken: {problem}")
            : null;
    }
}
