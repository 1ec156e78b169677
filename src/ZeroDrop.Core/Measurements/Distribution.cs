using System.Collections.Immutable;

namespace ZeroDrop.Core.Measurements;

/// <summary>
/// Durations as they were recorded: count, sum and extremes exact, everything between at the precision of the histogram
/// that recorded them.
/// </summary>
public sealed record Distribution
{
    /// <summary>No duration at all.</summary>
    public static Distribution Empty { get; } = new();

    /// <summary>The recorded values in rising order, each with how many are not above it.</summary>
    public ImmutableArray<DistributionPoint> Points { get; init; } = [];

    /// <summary>The shortest, in nanoseconds; 0 when there is none.</summary>
    public long MinNanos { get; init; }

    /// <summary>The longest, in nanoseconds; 0 when there is none.</summary>
    public long MaxNanos { get; init; }

    /// <summary>The sum, in nanoseconds, at most <see cref="long.MaxValue"/>.</summary>
    public long TotalNanos { get; init; }

    /// <summary>Standard deviation, in nanoseconds.</summary>
    public double DeviationNanos { get; init; }

    /// <summary>How many there are.</summary>
    public long Count => Points.IsEmpty ? 0 : Points[^1].UpTo;

    /// <summary>The mean, in nanoseconds; 0 when there is none.</summary>
    public long MeanNanos => Count == 0 ? 0 : TotalNanos / Count;

    /// <summary>
    /// The smallest recorded duration that at least <paramref name="percent"/> of all are not above, in nanoseconds; 0
    /// when there is none.
    /// </summary>
    /// <param name="percent">0 to 100.</param>
    public long Percentile(double percent) =>
        AtRank((long)Math.Clamp(Math.Ceiling(Math.Round(percent / 100 * Count, 6)), 1, Math.Max(1, Count)));

    /// <summary>The duration with that rank in rising order, 1 = the shortest; 0 when there is none.</summary>
    public long AtRank(long rank)
    {
        if (Points.IsEmpty)
        {
            return 0;
        }

        if (rank >= Count)
        {
            return MaxNanos;
        }

        var (low, high) = (0, Points.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Points[middle].UpTo >= rank ? (low, middle) : (middle + 1, high);
        }

        return Math.Clamp(Points[low].Nanos, MinNanos, MaxNanos);
    }

    /// <summary>How many are below <paramref name="nanos"/>, at the histogram's precision.</summary>
    public long CountBelow(long nanos)
    {
        var (low, high) = (0, Points.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Points[middle].Nanos < nanos ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? 0 : Points[low - 1].UpTo;
    }
}
