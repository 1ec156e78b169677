namespace ZeroDrop.Orchestrator.Pods;

/// <summary>A doubling delay, as client-go's <c>flowcontrol.Backoff</c> keeps one per key.</summary>
/// <param name="Delay">The delay now.</param>
/// <param name="LastUpdate">When it was last set.</param>
internal sealed record BackOff(TimeSpan Delay, DateTimeOffset LastUpdate)
{
    /// <summary>Whether <paramref name="now"/> is still within the delay that began at <paramref name="since"/>
    /// (<c>IsInBackOffSince</c>).</summary>
    public static bool IsIn(BackOff? entry, DateTimeOffset since, DateTimeOffset now, TimeSpan maximum) =>
        entry is not null && !entry.HasExpired(since, maximum) && now - since < entry.Delay;

    /// <summary>The entry after one more attempt (<c>Next</c>): the initial delay first, then doubled up to the
    /// maximum.</summary>
    public static BackOff Next(
        BackOff? entry, DateTimeOffset since, DateTimeOffset now, TimeSpan initial, TimeSpan maximum) =>
        entry is null || entry.HasExpired(since, maximum)
            ? new BackOff(initial < maximum ? initial : maximum, now)
            : new BackOff(entry.Delay * 2 < maximum ? entry.Delay * 2 : maximum, now);

    // hasExpired: twice the maximum (10 min for containers) without an update starts over.
    private bool HasExpired(DateTimeOffset since, TimeSpan maximum) => since - LastUpdate > maximum * 2;
}
