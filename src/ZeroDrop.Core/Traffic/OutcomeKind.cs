namespace ZeroDrop.Core.Traffic;

/// <summary>How a request ended, by the stage that failed (causes.md 1.0). A response of any status is one
/// kind.</summary>
public enum OutcomeKind
{
    /// <summary>A complete response arrived; its status says the rest.</summary>
    Response,

    /// <summary>The host name did not resolve.</summary>
    DnsFailed,

    /// <summary>ECONNREFUSED.</summary>
    ConnectRefused,

    /// <summary>No answer to the connect within the connect timeout.</summary>
    ConnectTimedOut,

    /// <summary>EHOSTUNREACH, ENETUNREACH.</summary>
    Unreachable,

    /// <summary>The TLS handshake failed.</summary>
    TlsFailed,

    /// <summary>RST before the first byte of the response (also while the request was being written).</summary>
    ResetBeforeResponse,

    /// <summary>FIN before the first byte of the response ("empty reply").</summary>
    EofBeforeResponse,

    /// <summary>FIN or RST inside the response.</summary>
    Truncated,

    /// <summary>No complete response within the response timeout.</summary>
    ResponseTimedOut,

    /// <summary>What arrived is not HTTP/1.1.</summary>
    Malformed,

    /// <summary>The run ended, or the caller cancelled, before an answer.</summary>
    Unfinished,
}
