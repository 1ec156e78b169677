namespace ZeroDrop.Orchestrator;

/// <summary>A place in the cluster's queue: due time, then order of arrival.</summary>
internal readonly record struct QueueSlot(DateTimeOffset At, long Sequence) : IComparable<QueueSlot>
{
    /// <inheritdoc/>
    public int CompareTo(QueueSlot other)
    {
        var byTime = At.CompareTo(other.At);
        return byTime != 0 ? byTime : Sequence.CompareTo(other.Sequence);
    }
}
