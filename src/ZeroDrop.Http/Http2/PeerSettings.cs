using System.Buffers.Binary;

namespace ZeroDrop.Http.Http2;

/// <summary>What the server announced (RFC 9113 section 6.5.2).</summary>
internal sealed class PeerSettings
{
    /// <summary>Window of a new stream and of the connection before anything is said (section 6.9.2).</summary>
    public const int DefaultWindow = 65_535;

    private const int EntryLength = 6;
    private const int LargestFrame = (1 << 24) - 1;

    /// <summary>Whether its first SETTINGS are here.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>
    /// Streams that may be open at once. One until the server has spoken: more might be refused, and that would be our
    /// doing. Unlimited when it then says nothing.
    /// </summary>
    public int MaxConcurrentStreams { get; private set; } = 1;

    /// <summary>Send window of a new stream.</summary>
    public int InitialWindow { get; private set; } = DefaultWindow;

    /// <summary>Bound on the encoder's table.</summary>
    public long HeaderTableSize { get; private set; } = Hpack.HpackEncoder.DefaultTableSize;

    /// <summary>Takes the payload of a SETTINGS frame that is no acknowledgement.</summary>
    public Http2Problem? Apply(ReadOnlySpan<byte> payload)
    {
        if (payload.Length % EntryLength != 0)
        {
            return Http2Problem.FrameSize("SETTINGS of a length that is no multiple of 6");
        }

        if (!IsKnown)
        {
            IsKnown = true;
            MaxConcurrentStreams = int.MaxValue;
        }

        for (; !payload.IsEmpty; payload = payload[EntryLength..])
        {
            var setting = (Http2Setting)BinaryPrimitives.ReadUInt16BigEndian(payload);
            if (Apply(setting, BinaryPrimitives.ReadUInt32BigEndian(payload[2..])) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private Http2Problem? Apply(Http2Setting setting, uint value)
    {
        switch (setting)
        {
            case Http2Setting.HeaderTableSize:
                HeaderTableSize = value;
                return null;
            case Http2Setting.EnablePush:
                return value == 0 ? null : Http2Problem.Protocol($"a server that announces ENABLE_PUSH {value}");
            case Http2Setting.MaxConcurrentStreams:
                MaxConcurrentStreams = (int)Math.Min(value, int.MaxValue);
                return null;
            case Http2Setting.InitialWindowSize:
                if (value > int.MaxValue)
                {
                    return new(Http2ErrorCode.FlowControlError, $"an initial window of {value}");
                }

                InitialWindow = (int)value;
                return null;
            case Http2Setting.MaxFrameSize:
                // We never send more than the least value, so it only has to be valid.
                return value is >= FrameBuffer.MaxPayload and <= LargestFrame
                    ? null
                    : Http2Problem.Protocol($"a maximal frame size of {value}");
            default:
                // MAX_HEADER_LIST_SIZE is advice, which a generator does not take; unknown ones are ignored (6.5.2).
                return null;
        }
    }
}
