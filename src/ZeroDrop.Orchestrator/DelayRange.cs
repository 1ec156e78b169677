namespace ZeroDrop.Orchestrator;

/// <summary>A latency that is drawn anew each time, uniformly between two bounds.</summary>
/// <param name="Least">At least this long. Not negative.</param>
/// <param name="Most">At most this long; not less than <paramref name="Least"/>.</param>
public readonly record struct DelayRange(TimeSpan Least, TimeSpan Most)
{
    /// <summary>Both bounds in milliseconds.</summary>
    public static DelayRange Milliseconds(double least, double most) =>
        new(TimeSpan.FromMilliseconds(least), TimeSpan.FromMilliseconds(most));

    /// <summary>No latency.</summary>
    public static DelayRange Zero => default;
}
