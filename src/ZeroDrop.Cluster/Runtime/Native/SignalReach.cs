namespace ZeroDrop.Cluster.Runtime.Native;

/// <summary>What the kernel does with a signal for the first process of a pid namespace.</summary>
internal enum SignalReach
{
    /// <summary>Default action or ignored: the signal vanishes.</summary>
    Dropped,

    /// <summary>There is a handler, or nobody can refuse it.</summary>
    Handled,

    /// <summary>Blocked: it waits for sigwait, a signalfd, a later handler; unblocked without any of these it
    /// vanishes.</summary>
    Queued,
}
