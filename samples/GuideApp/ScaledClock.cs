namespace GuideApp;

/// <summary>The clock of the app: reports real time, and waits for nominal durations divided by the scale.</summary>
internal sealed class ScaledClock(TimeProvider time, double scale)
{
    /// <summary>Microseconds since 1970, as in the truth log.</summary>
    internal long UnixMicroseconds =>
        (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The unscaled clock.</summary>
    internal TimeProvider RealTime => time;

    /// <summary>How much real time a nominal duration takes.</summary>
    internal TimeSpan Real(TimeSpan nominal) => nominal / scale;

    /// <summary>Waits for a nominal duration. The runtime's timer has a resolution of 1 ms of real time.</summary>
    internal Task DelayAsync(TimeSpan nominal, CancellationToken cancellation = default) =>
        DelayRealAsync(Real(nominal), cancellation);

    /// <summary>Waits for real time; returns at once when it is not positive.</summary>
    internal Task DelayRealAsync(TimeSpan real, CancellationToken cancellation = default) =>
        real <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(real, time, cancellation);

    /// <summary>A token that is cancelled after a nominal duration.</summary>
    internal CancellationTokenSource After(TimeSpan nominal) => new(Real(nominal), time);

    /// <summary>A point from which <see cref="Elapsed"/> measures.</summary>
    internal long Timestamp => time.GetTimestamp();

    /// <summary>Real time since a timestamp.</summary>
    internal TimeSpan Elapsed(long since) => time.GetElapsedTime(since);
}
