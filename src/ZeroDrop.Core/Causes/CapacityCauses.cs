using System.Collections.Immutable;

namespace ZeroDrop.Core.Causes;

/// <summary>Capacity and strategy.</summary>
internal static class CapacityCauses
{
    /// <summary>In order of number.</summary>
    public static ImmutableArray<Cause> All { get; } =
    [
        new(
            "B1",
            "strategy Recreate",
            "All old pods are removed before the first new one is created, so nobody serves in between.",
            "Use RollingUpdate, unless the volume or the app allows one pod only."),
        new(
            "B2",
            "single replica",
            "The only pod stops, or is replaced, before another one serves.",
            "Run two replicas or more, with maxUnavailable 0 and a surge of at least 1."),
        new(
            "B3",
            "too many pods unavailable",
            "The rollout may take more pods away than the rest can stand in for.",
            "Set maxUnavailable 0 and maxSurge 25 % or 1."),
    ];
}
