namespace ZeroDrop.Http.Connections;

/// <summary>Why this side closed the socket under a running exchange.</summary>
internal enum AbortReason
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>A timeout ran out.</summary>
    TimedOut,

    /// <summary>The caller cancelled, or disposed the connection.</summary>
    Cancelled,
}
