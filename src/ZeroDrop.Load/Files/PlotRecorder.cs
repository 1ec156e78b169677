using System.Collections.Immutable;
using ZeroDrop.Core.Measurements;

namespace ZeroDrop.Load.Files;

/// <summary>
/// Latencies over time, thinned out in memory that does not grow: of every slice of time the first, the shortest, the
/// longest and the last request stay, so that no peak is lost. When there are too many slices, two become one.
/// </summary>
public sealed class PlotRecorder
{
    private const int KeptOfSlice = 4;
    private const long FirstSliceNanos = 1_000_000;

    private readonly Dictionary<(string Name, bool Good), Thinned> _series = [];
    private readonly int _slices;

    /// <summary>Keeps about <paramref name="points"/> points of each series, 8 to 1,000,000.</summary>
    public PlotRecorder(int points)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 8);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(points, 1_000_000);
        _slices = points / KeptOfSlice;
    }

    /// <summary>Takes in one result.</summary>
    public void Add(ResultRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var good = row.Code is >= 200 and < 400;
        if (!_series.TryGetValue((row.Attack, good), out var series))
        {
            _series[(row.Attack, good)] = series = new Thinned(_slices);
        }

        series.Add(row.Sample.Due, row.Sample.Latency);
    }

    /// <summary>All series, successes of a run before its failures.</summary>
    public ImmutableArray<PlotSeries> Series()
    {
        var first = _series.Count == 0 ? 0 : _series.Values.Min(s => s.First);
        return
        [
            .. _series.OrderBy(s => s.Key.Name, StringComparer.Ordinal).ThenBy(s => !s.Key.Good).Select(s => new PlotSeries(
                $"{s.Key.Name}{(s.Key.Name.Length > 0 ? ": " : "")}{(s.Key.Good ? "OK" : "ERROR")}", s.Key.Good,
                s.Value.Points(first))),
        ];
    }

    private sealed class Thinned(int slicesMax)
    {
        private readonly Dictionary<long, Slice> _slices = [];
        private long _sliceNanos = FirstSliceNanos;

        public long First { get; private set; } = long.MaxValue;

        public void Add(long due, long latency)
        {
            First = Math.Min(First, due);
            ref var slice = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(
                _slices, due / _sliceNanos, out var there);
            var point = (due, latency);
            slice = there ? slice.With(point) : new Slice(point, point, point, point);
            while (_slices.Count > slicesMax)
            {
                Double();
            }
        }

        public ImmutableArray<PlotPoint> Points(long first) =>
        [
            .. _slices.Values.SelectMany(s => new[] { s.First, s.Least, s.Most, s.Last }).Distinct()
                .OrderBy(p => p.Due)
                .Select(p => new PlotPoint(Math.Round((p.Due - first) / 1e9, 6), Math.Round(p.Latency / 1e6, 6))),
        ];

        private void Double()
        {
            var old = _slices.ToArray();
            _slices.Clear();
            _sliceNanos *= 2;
            foreach (var (index, slice) in old)
            {
                _slices[index / 2] = _slices.TryGetValue(index / 2, out var other) ? other.Merge(slice) : slice;
            }
        }
    }

    private readonly record struct Slice(
        (long Due, long Latency) First, (long Due, long Latency) Least, (long Due, long Latency) Most,
        (long Due, long Latency) Last)
    {
        public Slice With((long Due, long Latency) point) => Merge(new Slice(point, point, point, point));

        public Slice Merge(Slice other) => new(
            other.First.Due < First.Due ? other.First : First,
            other.Least.Latency < Least.Latency ? other.Least : Least,
            other.Most.Latency > Most.Latency ? other.Most : Most,
            other.Last.Due > Last.Due ? other.Last : Last);
    }
}
