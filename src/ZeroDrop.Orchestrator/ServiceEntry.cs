using System.Collections.Immutable;
using ZeroDrop.Orchestrator.Endpoints;

namespace ZeroDrop.Orchestrator;

/// <summary>One Service in the cluster.</summary>
internal sealed record ServiceEntry
{
    public required ServiceEndpoints State { get; init; }

    /// <summary>The pods that it selects, by uid.</summary>
    public ImmutableSortedSet<long> Pods { get; init; } = [];

    public QueueSlot? Sync { get; init; }
}
