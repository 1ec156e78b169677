namespace ZeroDrop.Load.Pacing;

/// <summary>
/// The schedule of an open loop: a pure function of the time since the start. The two members are each other's inverse.
/// </summary>
public interface IPacer
{
    /// <summary>How many requests are due up to and including <paramref name="elapsed"/> (zero or more).</summary>
    long DueBy(TimeSpan elapsed);

    /// <summary>When request <paramref name="number"/> (0-based) is due after the start.</summary>
    /// <returns>Null when the schedule has no such request.</returns>
    TimeSpan? DueAt(long number);
}
