using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Orchestrator.Endpoints;

/// <summary>What the EndpointSlice controller sees of a pod through the API.</summary>
public sealed record EndpointPod
{
    /// <summary>Namespace and name.</summary>
    public required ObjectKey Key { get; init; }

    /// <summary>Stand-in for <c>metadata.uid</c> (<see cref="PodSummary.Uid"/>).</summary>
    public long Uid { get; init; }

    /// <summary><c>metadata.labels</c>.</summary>
    public required ImmutableSortedDictionary<string, string> Labels { get; init; }

    /// <summary><c>spec</c>, for its containers' ports.</summary>
    public required PodSpec Spec { get; init; }

    /// <summary><c>status.podIP</c>; empty = none yet.</summary>
    public string Address { get; init; } = "";

    /// <summary><c>status.phase</c>.</summary>
    public PodPhase Phase { get; init; } = PodPhase.Pending;

    /// <summary>The Ready condition.</summary>
    public bool Ready { get; init; }

    /// <summary>When the Ready condition last changed.</summary>
    public DateTimeOffset ReadySince { get; init; }

    /// <summary>The ContainersReady condition.</summary>
    public bool ContainersReady { get; init; }

    /// <summary>Whether <c>metadata.deletionTimestamp</c> is set.</summary>
    public bool Terminating { get; init; }
}
