using System.Collections.Immutable;
using ZeroDrop.Core.Measurements;

namespace ZeroDrop.Load.Results;

/// <summary>
/// Requests by the second in which they were due. When there are more seconds than wanted, the step doubles and neighbours
/// are merged, so that memory stays flat however long a run is.
/// </summary>
internal sealed class SeriesRecorder(int intervalsMax)
{
    private const long FirstStepNanos = 1_000_000_000;

    private readonly Dictionary<long, GroupRecorder> _intervals = [];
    private long _stepNanos = FirstStepNanos;
    private long _lastIndex = long.MinValue;
    private GroupRecorder? _last;

    public void Add(long due, long latency, bool ended, bool succeeded, bool dropped)
    {
        var index = FloorDivide(due, _stepNanos);
        if (index != _lastIndex || _last is null)
        {
            index = Open(due);
        }

        _lastIndex = index;
        _last!.Add(latency, ended, succeeded, dropped);
    }

    public void Merge(SeriesRecorder other)
    {
        while (_stepNanos < other._stepNanos)
        {
            Double();
        }

        foreach (var (index, interval) in other._intervals)
        {
            var here = FloorDivide(index * other._stepNanos, _stepNanos);
            if (!_intervals.TryGetValue(here, out var mine))
            {
                _intervals[here] = mine = new GroupRecorder();
            }

            mine.Merge(interval);
        }

        while (_intervals.Count > intervalsMax)
        {
            Double();
        }
    }

    public (ImmutableArray<IntervalSummary> Intervals, TimeSpan Step) Summary()
    {
        var rows = ImmutableArray.CreateBuilder<IntervalSummary>();
        var first = _intervals.Count == 0 ? 0 : _intervals.Keys.Min();
        foreach (var (index, interval) in _intervals.OrderBy(i => i.Key))
        {
            var group = interval.Summary("");
            rows.Add(new IntervalSummary
            {
                Index = (int)(index - first),
                Requests = group.Requests,
                Succeeded = group.Succeeded,
                Drops = group.Drops,
                P50Nanos = group.Latency.Percentile(50),
                P99Nanos = group.Latency.Percentile(99),
                MaxNanos = group.Latency.MaxNanos,
            });
        }

        return (rows.DrainToImmutable(), TimeSpan.FromTicks(_stepNanos / 100));
    }

    private static long FloorDivide(long value, long by) => value >= 0 ? value / by : ~(~value / by);

    // Makes the interval of that time the current one.
    private long Open(long due)
    {
        while (true)
        {
            var index = FloorDivide(due, _stepNanos);
            if (_intervals.TryGetValue(index, out _last))
            {
                return index;
            }

            if (_intervals.Count < intervalsMax)
            {
                _intervals[index] = _last = new GroupRecorder();
                return index;
            }

            Double();
        }
    }

    private void Double()
    {
        var old = _intervals.ToArray();
        _intervals.Clear();
        _stepNanos *= 2;
        foreach (var (index, interval) in old)
        {
            var half = FloorDivide(index, 2);
            if (_intervals.TryGetValue(half, out var sibling))
            {
                sibling.Merge(interval);
            }
            else
            {
                _intervals[half] = interval;
            }
        }

        (_last, _lastIndex) = (null, long.MinValue);
    }
}
