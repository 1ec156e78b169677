using System.Buffers.Binary;

namespace ZeroDrop.Http.Http2;

/// <summary>
/// Received bytes, cut into frames. A frame is handed out when it is here whole, so the buffer grows up to the largest
/// that we allow, or further while the reads fill it.
/// </summary>
internal sealed class FrameBuffer
{
    /// <summary>Length of a frame's header.</summary>
    public const int HeaderLength = 9;

    /// <summary>The default of SETTINGS_MAX_FRAME_SIZE, which we leave.</summary>
    public const int MaxPayload = 16 * 1024;

    private const int InitialBytes = 4 * 1024;
    private const int MostBytes = 64 * 1024;

    private byte[] _buffer = [];
    private int _position;
    private int _end;
    private bool _wasFilled;

    /// <summary>The bytes that are here and not consumed.</summary>
    public ReadOnlySpan<byte> Unread => _buffer.AsSpan(_position, _end - _position);

    /// <summary>The frame's type; valid with the rest after <see cref="TryTake"/> was true.</summary>
    public Http2FrameType Type { get; private set; }

    /// <summary>The frame's flags.</summary>
    public byte Flags { get; private set; }

    /// <summary>The frame's stream.</summary>
    public int StreamId { get; private set; }

    /// <summary>The frame's payload, until the next read.</summary>
    public ReadOnlyMemory<byte> Payload { get; private set; }

    /// <summary>Whether the next frame's header says that it is larger than we allow.</summary>
    public bool IsTooLarge => Unread.Length >= HeaderLength && NextLength > MaxPayload;

    private int NextLength => (BinaryPrimitives.ReadUInt16BigEndian(Unread) << 8) | Unread[2];

    /// <summary>Space for the next read, never empty.</summary>
    public Memory<byte> GetMemory()
    {
        var unread = _end - _position;
        if (_position > 0)
        {
            _buffer.AsSpan(_position, unread).CopyTo(_buffer);
            _position = 0;
            _end = unread;
        }

        var needed = unread >= HeaderLength ? HeaderLength + NextLength : HeaderLength;
        if (_buffer.Length <= unread || _buffer.Length < needed || (_wasFilled && _buffer.Length < MostBytes))
        {
            Array.Resize(ref _buffer, Math.Max(Math.Max(InitialBytes, _buffer.Length * 2), needed));
        }

        return _buffer.AsMemory(_end);
    }

    /// <summary>That many bytes were read into <see cref="GetMemory"/>.</summary>
    public void Commit(int bytes)
    {
        _end += bytes;
        _wasFilled = _end == _buffer.Length;
    }

    /// <summary>Takes the next frame, when it is here.</summary>
    public bool TryTake()
    {
        var unread = Unread;
        if (unread.Length < HeaderLength)
        {
            return false;
        }

        var length = NextLength;
        if (unread.Length < HeaderLength + length)
        {
            return false;
        }

        Type = (Http2FrameType)unread[3];
        Flags = unread[4];
        StreamId = (int)(BinaryPrimitives.ReadUInt32BigEndian(unread[5..]) & int.MaxValue);
        Payload = _buffer.AsMemory(_position + HeaderLength, length);
        _position += HeaderLength + length;
        return true;
    }
}
