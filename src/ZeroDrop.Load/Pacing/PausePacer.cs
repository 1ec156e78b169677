namespace ZeroDrop.Load.Pacing;

/// <summary>No request at all.</summary>
internal sealed class PausePacer : IPacer
{
    /// <inheritdoc/>
    public long DueBy(TimeSpan elapsed) => 0;

    /// <inheritdoc/>
    public TimeSpan? DueAt(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return null;
    }
}
