namespace ZeroDrop.Load.Loops;

/// <summary>The clock of one run: the wall clock is read once, after that only one that never steps.</summary>
public sealed class RunClock
{
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly long _nanosPerTick;

    /// <summary>Time zero is now.</summary>
    public RunClock(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        _nanosPerTick = 1_000_000_000 / time.TimestampFrequency;
        Started = time.GetUtcNow();
        _start = time.GetTimestamp();
    }

    /// <summary>The wall clock at time zero, UTC.</summary>
    public DateTimeOffset Started { get; }

    /// <summary>The provider of the time, for timers.</summary>
    public TimeProvider Provider => _time;

    /// <summary>Nanoseconds since time zero.</summary>
    public long Nanos => (_time.GetTimestamp() - _start) * _nanosPerTick;

    /// <summary>A duration in nanoseconds.</summary>
    internal static long ToNanos(TimeSpan duration) => duration.Ticks * TimeSpan.NanosecondsPerTick;
}
