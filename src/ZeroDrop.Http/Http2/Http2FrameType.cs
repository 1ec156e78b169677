namespace ZeroDrop.Http.Http2;

/// <summary>Frame types (RFC 9113 section 6); others are ignored.</summary>
internal enum Http2FrameType : byte
{
    /// <summary>DATA, section 6.1.</summary>
    Data = 0x0,

    /// <summary>HEADERS, section 6.2.</summary>
    Headers = 0x1,

    /// <summary>PRIORITY, section 6.3.</summary>
    Priority = 0x2,

    /// <summary>RST_STREAM, section 6.4.</summary>
    ResetStream = 0x3,

    /// <summary>SETTINGS, section 6.5.</summary>
    Settings = 0x4,

    /// <summary>PUSH_PROMISE, section 6.6.</summary>
    PushPromise = 0x5,

    /// <summary>PING, section 6.7.</summary>
    Ping = 0x6,

    /// <summary>GOAWAY, section 6.8.</summary>
    GoAway = 0x7,

    /// <summary>WINDOW_UPDATE, section 6.9.</summary>
    WindowUpdate = 0x8,

    /// <summary>CONTINUATION, section 6.10.</summary>
    Continuation = 0x9,
}
