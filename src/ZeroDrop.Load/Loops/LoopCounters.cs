namespace ZeroDrop.Load.Loops;

/// <summary>
/// The running numbers of one event loop. Its thread alone writes; other threads read values that are a moment old
/// (longs are read and written whole on every 64-bit machine).
/// </summary>
internal sealed class LoopCounters
{
    /// <summary>Requests begun.</summary>
    public long Started { get; set; }

    /// <summary>Requests that are over.</summary>
    public long Ended { get; set; }

    /// <summary>Those that got no proper answer.</summary>
    public long Errors { get; set; }

    /// <summary>Due and never sent.</summary>
    public long Unsent { get; set; }

    /// <summary>Connections opened.</summary>
    public long Opened { get; set; }

    /// <summary>Idle connections that the server closed before a request was put on them.</summary>
    public long IdleClosed { get; set; }

    /// <summary>Requests in flight.</summary>
    public long InFlight { get; set; }

    /// <summary>Bytes read.</summary>
    public long BytesIn { get; set; }

    /// <summary>Bytes written.</summary>
    public long BytesOut { get; set; }

    /// <summary>CPU time of the thread in nanoseconds; -1 = not known.</summary>
    public long CpuNanos { get; set; }
}
