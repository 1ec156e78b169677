namespace ZeroDrop.Core.Measurements;

/// <summary>The requests that were due in one interval of the series.</summary>
public sealed record IntervalSummary
{
    /// <summary>Number of the interval, 0 = the one with the first request; empty ones are left out.</summary>
    public required int Index { get; init; }

    /// <summary>How many were sent.</summary>
    public required long Requests { get; init; }

    /// <summary>Complete responses with a status of 200 to 399.</summary>
    public required long Succeeded { get; init; }

    /// <summary>Requests that got no proper answer.</summary>
    public required long Drops { get; init; }

    /// <summary>Median from due to end, in nanoseconds, at two significant digits.</summary>
    public required long P50Nanos { get; init; }

    /// <summary>99th percentile from due to end, in nanoseconds, at two significant digits.</summary>
    public required long P99Nanos { get; init; }

    /// <summary>The longest, in nanoseconds.</summary>
    public required long MaxNanos { get; init; }
}
