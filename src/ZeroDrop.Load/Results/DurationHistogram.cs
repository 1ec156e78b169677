using System.Collections.Immutable;
using HdrHistogram;
using ZeroDrop.Core.Measurements;

namespace ZeroDrop.Load.Results;

/// <summary>
/// Durations up to an hour in nanoseconds, at a number of significant digits; count, sum and extremes exact. Not
/// thread-safe: one for each event loop, merged at the end. Memory is fixed: 270 kB at three digits, 40 kB at two.
/// </summary>
public sealed class DurationHistogram
{
    /// <summary>The longest that is told from longer ones: an hour.</summary>
    public const long HighestNanos = 3_600_000_000_000;

    private readonly LongHistogram _histogram;
    private Int128 _total;
    private double _squares;
    private long _count;
    private long _min = long.MaxValue;
    private long _max;

    /// <summary>Makes an empty one.</summary>
    /// <param name="digits">Significant digits, 1 to 4; default 3: within 0.1 %.</param>
    public DurationHistogram(int digits = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 4);
        _histogram = new LongHistogram(HighestNanos, digits);
    }

    /// <summary>How many were recorded.</summary>
    public long Count => _count;

    /// <summary>The longest recorded, in nanoseconds; 0 when there is none.</summary>
    public long MaxNanos => _max;

    /// <summary>Counts <paramref name="nanos"/>; below zero counts as zero.</summary>
    public void Record(long nanos)
    {
        var value = Math.Max(0, nanos);
        _histogram.RecordValue(Math.Min(value, HighestNanos));
        _count++;
        _total += value;
        _squares += (double)value * value;
        _min = Math.Min(_min, value);
        _max = Math.Max(_max, value);
    }

    /// <summary>Takes in all that <paramref name="other"/> has recorded.</summary>
    public void Merge(DurationHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _histogram.Add(other._histogram);
        _count += other._count;
        _total += other._total;
        _squares += other._squares;
        _min = Math.Min(_min, other._min);
        _max = Math.Max(_max, other._max);
    }

    /// <summary>What has been recorded until now.</summary>
    public Distribution ToDistribution()
    {
        if (_count == 0)
        {
            return Distribution.Empty;
        }

        var points = ImmutableArray.CreateBuilder<DistributionPoint>();
        foreach (var value in _histogram.RecordedValues())
        {
            points.Add(new DistributionPoint(value.ValueIteratedTo, value.TotalCountToThisValue));
        }

        var mean = (double)_total / _count;
        return new Distribution
        {
            Points = points.DrainToImmutable(),
            MinNanos = _min,
            MaxNanos = _max,
            TotalNanos = (long)Int128.Min(_total, long.MaxValue),
            DeviationNanos = Math.Sqrt(Math.Max(0, (_squares / _count) - (mean * mean))),
        };
    }
}
