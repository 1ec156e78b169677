using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator;

/// <summary>Everything that the cluster's decision core knows. Immutable; read it through <see
/// cref="ClusterView"/>.</summary>
public sealed record ClusterState
{
    internal ClusterState(ClusterOptions options) => Options = options;

    /// <summary>How the cluster behaves.</summary>
    public ClusterOptions Options { get; }

    /// <summary>When the cluster wants a <see cref="ClusterEvent.Tick"/>; null = never, until another event.</summary>
    public DateTimeOffset? NextWake => Queue.IsEmpty ? null : Queue.Min.Slot.At;

    /// <summary>State of the generator behind names and latencies (SplitMix64).</summary>
    internal ulong Random { get; init; }

    internal long LastSequence { get; init; }

    internal long LastUid { get; init; }

    /// <summary>What is to be done later, in order.</summary>
    internal ImmutableSortedSet<QueuedStep> Queue { get; init; } = ImmutableSortedSet<QueuedStep>.Empty;

    internal ImmutableSortedDictionary<long, PodEntry> Pods { get; init; } =
        ImmutableSortedDictionary<long, PodEntry>.Empty;

    internal ImmutableDictionary<ObjectKey, long> PodNames { get; init; } = ImmutableDictionary<ObjectKey, long>.Empty;

    /// <summary>Pods bound to each node, for the scheduler.</summary>
    internal ImmutableDictionary<string, int> NodePods { get; init; } = ImmutableDictionary<string, int>.Empty;

    internal ImmutableDictionary<WorkloadKey, WorkloadEntry> Workloads { get; init; } =
        ImmutableDictionary<WorkloadKey, WorkloadEntry>.Empty;

    internal ImmutableSortedDictionary<ObjectKey, ServiceEntry> Services { get; init; } =
        ImmutableSortedDictionary<ObjectKey, ServiceEntry>.Empty;

    internal ImmutableSortedDictionary<string, RouterEntry> Routers { get; init; } =
        ImmutableSortedDictionary.Create<string, RouterEntry>(StringComparer.Ordinal);
}
