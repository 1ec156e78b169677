namespace ZeroDrop.AspNetCore;

/// <summary>
/// The shutdown as an app sees it. A singleton service; every member may be called from any thread.
/// </summary>
public interface IDrain
{
    /// <summary>Where the shutdown stands.</summary>
    DrainPhase Phase { get; }

    /// <summary>
    /// Cancelled when the lame-duck wait begins. WebSockets, event streams, gRPC streams and background loops tell
    /// their callers now to come back elsewhere; requests that end by themselves need not look at it.
    /// </summary>
    CancellationToken DrainStarting { get; }

    /// <summary>
    /// Raised once, when the lame-duck wait begins; for what a token is too little for. Handlers run on the thread pool
    /// and do not hold up the shutdown; what they throw is logged.
    /// </summary>
    event EventHandler? Starting;

    /// <summary>Time since the shutdown began; null before.</summary>
    TimeSpan? Elapsed { get; }

    /// <summary>Requests in flight and work begun with <see cref="BeginWork"/>.</summary>
    long InFlight { get; }

    /// <summary>
    /// Announces work that shall finish before the process ends: a message taken off a queue, a job. It counts as a
    /// request in flight until disposed.
    /// </summary>
    /// <param name="description">Names the work in the log if it does not end in time.</param>
    IDisposable BeginWork(string description);

    /// <summary>
    /// A random time to wait before saying "reconnect", so that not all callers come back at once.
    /// </summary>
    /// <param name="most">The longest, exclusive; above zero, at most one day.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is not in its range.</exception>
    TimeSpan Jitter(TimeSpan most);
}
