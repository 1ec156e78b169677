using System.Collections.Immutable;

namespace ZeroDrop.Orchestrator.Workloads;

/// <summary>What <c>status</c> of a workload shows. Terminating pods are in none of a Deployment's counts, but in
/// a StatefulSet's <see cref="Replicas"/>, as upstream does it.</summary>
public sealed record WorkloadStatus
{
    /// <summary>Pods wanted: <c>spec.replicas</c>, or a DaemonSet's <c>desiredNumberScheduled</c>.</summary>
    public int DesiredReplicas { get; init; }

    /// <summary><c>replicas</c>; a DaemonSet's <c>currentNumberScheduled</c>.</summary>
    public int Replicas { get; init; }

    /// <summary><c>updatedReplicas</c>; a DaemonSet's <c>updatedNumberScheduled</c>.</summary>
    public int UpdatedReplicas { get; init; }

    /// <summary><c>readyReplicas</c>; a DaemonSet's <c>numberReady</c>.</summary>
    public int ReadyReplicas { get; init; }

    /// <summary><c>availableReplicas</c>; a DaemonSet's <c>numberAvailable</c>.</summary>
    public int AvailableReplicas { get; init; }

    /// <summary><c>unavailableReplicas</c>; a DaemonSet's <c>numberUnavailable</c>. A StatefulSet has no such field:
    /// desired minus available.</summary>
    public int UnavailableReplicas { get; init; }

    /// <summary><c>currentReplicas</c>: pods of <see cref="CurrentRevision"/>. StatefulSets only.</summary>
    public int CurrentReplicas { get; init; }

    /// <summary><c>numberMisscheduled</c>: nodes that should run no pod of it, but do. DaemonSets only.</summary>
    public int Misscheduled { get; init; }

    /// <summary><c>currentRevision</c>: the revision before the update. StatefulSets only.</summary>
    public string CurrentRevision { get; init; } = "";

    /// <summary><c>updateRevision</c>: the revision of <c>spec.template</c>. StatefulSets only.</summary>
    public string UpdateRevision { get; init; } = "";

    /// <summary><c>observedGeneration</c>: the last <c>metadata.generation</c> that the controller acted on.</summary>
    public long ObservedGeneration { get; init; }

    /// <summary><c>conditions</c>. Deployments only.</summary>
    public ImmutableArray<WorkloadCondition> Conditions { get; init; } = [];

    /// <summary>The condition of this type, or null.</summary>
    public WorkloadCondition? Condition(string type)
    {
        foreach (var condition in Conditions)
        {
            if (condition.Type == type)
            {
                return condition;
            }
        }

        return null;
    }

    /// <summary>Equal when every count, revision and condition is.</summary>
    public bool Equals(WorkloadStatus? other) =>
        other is not null
        && DesiredReplicas == other.DesiredReplicas && Replicas == other.Replicas
        && UpdatedReplicas == other.UpdatedReplicas && ReadyReplicas == other.ReadyReplicas
        && AvailableReplicas == other.AvailableReplicas && UnavailableReplicas == other.UnavailableReplicas
        && CurrentReplicas == other.CurrentReplicas && Misscheduled == other.Misscheduled
        && CurrentRevision == other.CurrentRevision && UpdateRevision == other.UpdateRevision
        && ObservedGeneration == other.ObservedGeneration
        && Conditions.AsSpan().SequenceEqual(other.Conditions.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Replicas, UpdatedReplicas, ReadyReplicas, AvailableReplicas, ObservedGeneration);
}
