using System.Collections.Immutable;
using ZeroDrop.Core.Measurements;

namespace ZeroDrop.Load.Results;

/// <summary>Counts latencies in buckets whose bounds the user chose, exactly.</summary>
internal sealed class BucketRecorder(ImmutableArray<long> from)
{
    private readonly long[] _from = [.. from];
    private readonly long[] _counts = new long[from.Length];

    public void Add(long nanos)
    {
        if (_from.Length == 0)
        {
            return;
        }

        var found = Array.BinarySearch(_from, nanos);
        var bucket = found >= 0 ? found : ~found - 1;
        if (bucket >= 0)
        {
            _counts[bucket]++;
        }
    }

    public void Merge(BucketRecorder other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }
    }

    public ImmutableArray<BucketCount> Summary() =>
        [.. _from.Select((b, i) => new BucketCount(b, i + 1 < _from.Length ? _from[i + 1] : null, _counts[i]))];
}
