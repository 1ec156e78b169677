namespace ZeroDrop.Load.Loops;

/// <summary>What the loops of a run are told while they run. Thread-safe.</summary>
internal sealed class RunControl
{
    private volatile bool _stop;
    private volatile bool _abandon;

    /// <summary>When the run began, in nanoseconds of its clock; set before the loops start.</summary>
    public long Origin { get; set; }

    /// <summary>No more requests are to be begun.</summary>
    public bool IsStopped => _stop;

    /// <summary>What is in flight is not waited for either.</summary>
    public bool IsAbandoned => _abandon;

    /// <summary>Ends the sending.</summary>
    public void Stop() => _stop = true;

    /// <summary>Ends the waiting, too.</summary>
    public void Abandon()
    {
        _stop = true;
        _abandon = true;
    }
}
