namespace ZeroDrop.Core.Measurements;

/// <summary>A bucket of latencies, counted exactly.</summary>
/// <param name="FromNanos">Its lower bound, within it.</param>
/// <param name="ToNanos">Its upper bound, not within it; null = none.</param>
/// <param name="Count">How many.</param>
public readonly record struct BucketCount(long FromNanos, long? ToNanos, long Count);
