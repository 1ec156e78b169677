using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Orchestrator;

/// <summary>A pod as <c>kubectl get pods -o wide</c> shows it.</summary>
public sealed record PodSummary
{
    /// <summary>Namespace and name.</summary>
    public required ObjectKey Key { get; init; }

    /// <summary>The workload that it belongs to.</summary>
    public required WorkloadKey Workload { get; init; }

    /// <summary>The ReplicaSet, StatefulSet or DaemonSet that controls it.</summary>
    public required string Owner { get; init; }

    /// <summary>Its revision label.</summary>
    public required string Revision { get; init; }

    /// <summary><c>metadata.labels</c>, those of the controller included.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>Deterministic stand-in for the uid; counts pods in order of creation.</summary>
    public required long Uid { get; init; }

    /// <summary>The STATUS column: <c>Pending</c>, <c>ContainerCreating</c>, <c>Running</c>, <c>Terminating</c>,
    /// <c>CrashLoopBackOff</c>, …</summary>
    public required string Status { get; init; }

    /// <summary>Containers that are ready; the READY column's first number.</summary>
    public int ReadyContainers { get; init; }

    /// <summary>Containers of the pod, native sidecars included; the READY column's second number.</summary>
    public int Containers { get; init; }

    /// <summary>The RESTARTS column.</summary>
    public int Restarts { get; init; }

    /// <summary><c>spec.nodeName</c>; empty = not bound.</summary>
    public string Node { get; init; } = "";

    /// <summary><c>metadata.deletionTimestamp</c>; null = it is not being deleted.</summary>
    public DateTimeOffset? DeletionTimestamp { get; init; }

    /// <summary>The rest of what the API shows: phase, conditions, container statuses, address.</summary>
    public required PodState Shown { get; init; }
}
