namespace ZeroDrop.Orchestrator;

/// <summary>A step and its place in the cluster's queue. The place alone decides: a step is found without knowing
/// it.</summary>
internal readonly record struct QueuedStep(QueueSlot Slot, ControlStep? Step) : IComparable<QueuedStep>
{
    /// <summary>What stands at a place.</summary>
    public static QueuedStep At(QueueSlot slot) => new(slot, null);

    /// <inheritdoc/>
    public int CompareTo(QueuedStep other) => Slot.CompareTo(other.Slot);
}
