using System.Collections.Immutable;

namespace ZeroDrop.Load.Results;

/// <summary>What a <see cref="LoadRecorder"/> keeps. Its memory does not grow with the number of requests.</summary>
public sealed record RecorderOptions
{
    /// <summary>Significant digits of the latencies, 1 to 4; default 3.</summary>
    public int Digits { get; init; } = 3;

    /// <summary>
    /// How many targets get numbers of their own, 0 to 10,000; default 200. The rest is counted together.
    /// </summary>
    public int TargetsMax { get; init; } = 200;

    /// <summary>
    /// How many intervals the series has at most, 2 to 100,000; default 600. When there are more, two become one.
    /// </summary>
    public int IntervalsMax { get; init; } = 600;

    /// <summary>Lower bounds, in nanoseconds, of buckets to count latencies in exactly; rising. Default
    /// none.</summary>
    public ImmutableArray<long> BucketNanos { get; init; } = [];
}
