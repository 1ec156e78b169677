namespace ZeroDrop.Http.Timing;

/// <summary>
/// Wall-clock times that never step: the wall clock is read once, everything after is that plus monotonic elapsed time.
/// All times of one run must come from one instance, so that their differences are durations.
/// </summary>
public sealed class MonotonicClock
{
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _anchor;
    private readonly long _anchorTimestamp;

    /// <summary>Anchors at the present.</summary>
    public MonotonicClock(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        _anchor = time.GetUtcNow();
        _anchorTimestamp = time.GetTimestamp();
    }

    /// <summary>The provider of the time, for timers.</summary>
    public TimeProvider Provider => _time;

    /// <summary>The present, UTC.</summary>
    public DateTimeOffset Now => _anchor + Elapsed;

    /// <summary>Time since this clock was made.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_anchorTimestamp);

    /// <summary>The instant that lies <paramref name="elapsed"/> after this clock was made.</summary>
    public DateTimeOffset At(TimeSpan elapsed) => _anchor + elapsed;
}
