using System.Collections.Immutable;
using ZeroDrop.Orchestrator.Workloads;

namespace ZeroDrop.Orchestrator;

/// <summary>One workload in the cluster.</summary>
internal sealed record WorkloadEntry
{
    public required WorkloadState State { get; init; }

    /// <summary>Its pods by uid, which is their order of creation.</summary>
    public ImmutableSortedSet<long> Pods { get; init; } = [];

    public QueueSlot? Sync { get; init; }

    public QueueSlot? Wake { get; init; }
}
