using System.Buffers.Binary;

namespace ZeroDrop.Http.Http2;

/// <summary>The bytes to send, as frames.</summary>
internal sealed class FrameWriter
{
    private const int InitialBytes = 512;

    private byte[] _buffer = [];
    private int _position;
    private int _end;

    private static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    /// <summary>What has to be sent.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(_position, _end - _position);

    /// <summary>Length of <see cref="Written"/>.</summary>
    public int Length => _end - _position;

    /// <summary>The first bytes of what is written have been sent.</summary>
    public void Sent(int bytes)
    {
        _position += bytes;
        if (_position == _end)
        {
            _position = _end = 0;
        }
    }

    /// <summary>The client's connection preface (RFC 9113 section 3.4) with its settings.</summary>
    public void WritePreface(ReadOnlySpan<(Http2Setting Setting, int Value)> settings)
    {
        Preface.CopyTo(Take(Preface.Length));
        var payload = WriteHeader(Http2FrameType.Settings, 0, 0, settings.Length * 6);
        foreach (var (setting, value) in settings)
        {
            BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)setting);
            BinaryPrimitives.WriteInt32BigEndian(payload[2..], value);
            payload = payload[6..];
        }
    }

    /// <summary>SETTINGS with ACK.</summary>
    public void WriteSettingsAck() => WriteHeader(Http2FrameType.Settings, Http2Flags.Ack, 0, 0);

    /// <summary>PING with ACK and the peer's eight bytes.</summary>
    public void WritePingAck(ReadOnlySpan<byte> opaque) =>
        opaque.CopyTo(WriteHeader(Http2FrameType.Ping, Http2Flags.Ack, 0, 8));

    /// <summary>WINDOW_UPDATE for a stream, or for the connection (0).</summary>
    public void WriteWindowUpdate(int streamId, int increment) =>
        BinaryPrimitives.WriteInt32BigEndian(WriteHeader(Http2FrameType.WindowUpdate, 0, streamId, 4), increment);

    /// <summary>RST_STREAM.</summary>
    public void WriteReset(int streamId, Http2ErrorCode code) =>
        BinaryPrimitives.WriteInt32BigEndian(WriteHeader(Http2FrameType.ResetStream, 0, streamId, 4), (int)code);

    /// <summary>GOAWAY; we accept no streams of the peer, so the last one is 0.</summary>
    public void WriteGoAway(Http2ErrorCode code)
    {
        var payload = WriteHeader(Http2FrameType.GoAway, 0, 0, 8);
        BinaryPrimitives.WriteInt32BigEndian(payload, 0);
        BinaryPrimitives.WriteInt32BigEndian(payload[4..], (int)code);
    }

    /// <summary>DATA.</summary>
    public void WriteData(int streamId, ReadOnlySpan<byte> data, bool endStream) =>
        data.CopyTo(WriteHeader(
            Http2FrameType.Data, endStream ? Http2Flags.EndStream : (byte)0, streamId, data.Length));

    /// <summary>A header block, as HEADERS and as many CONTINUATION as it needs.</summary>
    public void WriteHeaders(int streamId, ReadOnlySpan<byte> block, bool endStream, int maxPayload)
    {
        var type = Http2FrameType.Headers;
        var flags = endStream ? Http2Flags.EndStream : (byte)0;
        while (block.Length > maxPayload)
        {
            block[..maxPayload].CopyTo(WriteHeader(type, flags, streamId, maxPayload));
            block = block[maxPayload..];
            type = Http2FrameType.Continuation;
            flags = 0;
        }

        block.CopyTo(WriteHeader(type, (byte)(flags | Http2Flags.EndHeaders), streamId, block.Length));
    }

    private Span<byte> WriteHeader(Http2FrameType type, byte flags, int streamId, int length)
    {
        var frame = Take(FrameBuffer.HeaderLength + length);
        BinaryPrimitives.WriteUInt32BigEndian(frame, ((uint)length << 8) | (byte)type);
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame[5..], streamId);
        return frame[FrameBuffer.HeaderLength..];
    }

    private Span<byte> Take(int length)
    {
        if (_buffer.Length - _end < length)
        {
            MakeSpace(length);
        }

        var start = _end;
        _end += length;
        return _buffer.AsSpan(start, length);
    }

    private void MakeSpace(int length)
    {
        var unsent = Length;
        var to = _buffer.Length >= 2 * (unsent + length)
            ? _buffer
            : new byte[Math.Max(InitialBytes, 2 * (unsent + length))];
        _buffer.AsSpan(_position, unsent).CopyTo(to);
        _buffer = to;
        _position = 0;
        _end = unsent;
    }
}
