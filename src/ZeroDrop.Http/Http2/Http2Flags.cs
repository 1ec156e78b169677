namespace ZeroDrop.Http.Http2;

/// <summary>Frame flags (RFC 9113 section 6); their meaning depends on the type.</summary>
internal static class Http2Flags
{
    /// <summary>END_STREAM of DATA and HEADERS.</summary>
    public const byte EndStream = 0x1;

    /// <summary>ACK of SETTINGS and PING.</summary>
    public const byte Ack = 0x1;

    /// <summary>END_HEADERS of HEADERS and CONTINUATION.</summary>
    public const byte EndHeaders = 0x4;

    /// <summary>PADDED of DATA and HEADERS.</summary>
    public const byte Padded = 0x8;

    /// <summary>PRIORITY of HEADERS.</summary>
    public const byte Priority = 0x20;
}
