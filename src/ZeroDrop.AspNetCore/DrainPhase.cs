namespace ZeroDrop.AspNetCore;

/// <summary>Where the shutdown stands. The phases come in this order and none comes twice.</summary>
public enum DrainPhase
{
    /// <summary>No shutdown has begun.</summary>
    Serving = 0,

    /// <summary>
    /// Routers may still send requests: all are served as ever, and every connection is told to move on.
    /// </summary>
    LameDuck = 1,

    /// <summary>What the kernel has already accepted is taken, then the listeners are closed.</summary>
    Closing = 2,

    /// <summary>Requests in flight finish; new connections are refused.</summary>
    Draining = 3,

    /// <summary>Every request has ended or was aborted; hosted services stop, and the process ends.</summary>
    Stopped = 4,
}
