namespace ZeroDrop.Core.Measurements;

/// <summary>A step of a distribution.</summary>
/// <param name="Nanos">A recorded duration in nanoseconds, at the histogram's precision.</param>
/// <param name="UpTo">How many recorded durations are at most that long, above zero.</param>
public readonly record struct DistributionPoint(long Nanos, long UpTo);
