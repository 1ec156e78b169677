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
        new(
            "B4",
            "surge impossible",
            "A new pod cannot start beside the old ones: volume, host port, anti-affinity.",
            "Shared storage, no host port, preferred anti-affinity; or decide for the outage."),
        new(
            "B5",
            "autoscaler against replicas",
            "Each apply sets the written number of replicas, whatever the autoscaler had chosen.",
            "Leave replicas out of the manifest."),
        new(
            "B6",
            "selector or Service switch",
            "A label, selector or backend is changed in one place before the other.",
            "Change labels in two steps; keep the old backend until the new one is healthy."),
        new(
            "B7",
            "configuration changed without a rollout",
            "A ConfigMap's change reaches running pods at once, or not before the next restart.",
            "Hashed names or checksum annotations, so that a change is a rollout."),
        new(
            "B8",
            "terminating pods not counted",
            "Pods that still terminate count against quota and nodes, but not as replicas.",
            "Leave room for surge and one wave of terminating pods."),
    ];
}
