namespace ZeroDrop.Load.Loops;

/// <summary>Where a connection of an event loop stands.</summary>
internal enum ConnectionState
{
    /// <summary>Not in use.</summary>
    Closed,

    /// <summary>The connect for its first request is under way.</summary>
    Connecting,

    /// <summary>The handshake of its transport is under way.</summary>
    Handshaking,

    /// <summary>A request is on it.</summary>
    Busy,

    /// <summary>Kept for the next request.</summary>
    Idle,
}
