namespace ZeroDrop.Http.Http2;

/// <summary>Error codes (RFC 9113 section 7).</summary>
internal enum Http2ErrorCode
{
    /// <summary>Graceful.</summary>
    NoError = 0x0,

    /// <summary>An unspecific breach of the protocol.</summary>
    ProtocolError = 0x1,

    /// <summary>A fault of the sender.</summary>
    InternalError = 0x2,

    /// <summary>More bytes than the window allows.</summary>
    FlowControlError = 0x3,

    /// <summary>No acknowledgement of SETTINGS in time.</summary>
    SettingsTimeout = 0x4,

    /// <summary>A frame on a closed stream.</summary>
    StreamClosed = 0x5,

    /// <summary>A frame of a wrong size.</summary>
    FrameSizeError = 0x6,

    /// <summary>Refused before any processing.</summary>
    RefusedStream = 0x7,

    /// <summary>No longer wanted.</summary>
    Cancel = 0x8,

    /// <summary>Header compression is broken.</summary>
    CompressionError = 0x9,

    /// <summary>The connection of a CONNECT broke.</summary>
    ConnectError = 0xa,

    /// <summary>The peer behaves so that it makes too much work.</summary>
    EnhanceYourCalm = 0xb,

    /// <summary>The TLS beneath is not good enough.</summary>
    InadequateSecurity = 0xc,

    /// <summary>Only HTTP/1.1 will do.</summary>
    Http11Required = 0xd,
}
