using ZeroDrop.Http.Timing;

namespace ZeroDrop.Cluster;

/// <summary>A clock whose wall time never steps: read once, then advanced by what has really passed
/// (<see cref="MonotonicClock"/>). Several of them differ only by the steps that happened before the later one was
/// made.</summary>
internal sealed class SteadyTimeProvider(TimeProvider source) : TimeProvider
{
    private readonly MonotonicClock _clock = new(source);

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => source.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => source.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _clock.Now;

    /// <inheritdoc/>
    public override long GetTimestamp() => source.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        source.CreateTimer(callback, state, dueTime, period);
}
