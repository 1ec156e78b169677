using ZeroDrop.Orchestrator.Pods;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Workloads;

/// <summary>What workload controllers see of a pod through the API.</summary>
public sealed record PodView
{
    /// <summary>Namespace and name.</summary>
    public required ObjectKey Key { get; init; }

    /// <summary>The controlling ReplicaSet's, StatefulSet's or DaemonSet's name; empty for an orphan.</summary>
    public required string Owner { get; init; }

    /// <summary>The <c>pod-template-hash</c> or <c>controller-revision-hash</c> label.</summary>
    public required string Revision { get; init; }

    /// <summary><c>metadata.creationTimestamp</c> with full precision.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Deterministic stand-in for the uid, for upstream's tie-breaks.</summary>
    public required long Uid { get; init; }

    /// <summary><c>spec.nodeName</c>; empty = not scheduled.</summary>
    public string Node { get; init; } = "";

    /// <summary><c>status.phase</c>.</summary>
    public PodPhase Phase { get; init; } = PodPhase.Pending;

    /// <summary>The Ready condition.</summary>
    public bool Ready { get; init; }

    /// <summary>When the Ready condition last changed.</summary>
    public DateTimeOffset ReadySince { get; init; }

    /// <summary>Whether <c>metadata.deletionTimestamp</c> is set.</summary>
    public bool Terminating { get; init; }

    /// <summary>Highest restart count of its containers.</summary>
    public int Restarts { get; init; }

    /// <summary>The ordinal of a StatefulSet's pod; -1 otherwise.</summary>
    public int Ordinal { get; init; } = -1;

    /// <summary>Ready for at least <paramref name="minReady"/> (<c>podutil.IsPodAvailable</c>).</summary>
    public bool IsAvailable(TimeSpan minReady, DateTimeOffset now) =>
        Ready && (minReady <= TimeSpan.Zero || ReadySince + minReady <= now);
}
