using HdrHistogram;

namespace ZeroDrop.Load.Engine;

/// <summary>Durations up to an hour with three significant digits, in microseconds. Not thread-safe.</summary>
internal sealed class LatencyHistogram
{
    private const long HighestMicros = 3_600_000_000;

    private readonly LongHistogram _histogram = new(HighestMicros, 3);

    /// <summary>Counts <paramref name="value"/>; below zero counts as zero, above an hour as an hour.</summary>
    public void Record(TimeSpan value) =>
        _histogram.RecordValue(Math.Clamp(value.Ticks / TimeSpan.TicksPerMicrosecond, 0, HighestMicros));

    /// <summary>
    /// The smallest value that at least <paramref name="percent"/> (0-100) of all are not above; zero when there is
    /// none.
    /// </summary>
    public TimeSpan Percentile(double percent)
    {
        var total = _histogram.TotalCount;
        if (total == 0)
        {
            return TimeSpan.Zero;
        }

        // The library rounds the rank to the nearest, and so may return less than was asked for: give it a whole rank.
        var rank = Math.Clamp(Math.Ceiling(percent / 100 * total), 1, total);
        return TimeSpan.FromMicroseconds(_histogram.GetValueAtPercentile(100 * rank / total));
    }
}
