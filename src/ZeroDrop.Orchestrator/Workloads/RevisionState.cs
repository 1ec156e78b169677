using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Workloads;

/// <summary>One revision of a workload: a Deployment's ReplicaSet, or a ControllerRevision of the others.</summary>
public sealed record RevisionState
{
    /// <summary>The object's name: <c>workload-hash</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The hash of the template, as in the label <c>pod-template-hash</c>.</summary>
    public required string Hash { get; init; }

    /// <summary>What the revision's pods carry in their revision label: <see cref="Hash"/>, but <see cref="Name"/>
    /// for a StatefulSet (as upstream's <c>controller-revision-hash</c> does).</summary>
    public required string PodLabel { get; init; }

    /// <summary>The pods' template.</summary>
    public required PodTemplate Template { get; init; }

    /// <summary>The revision's number, from 1; the workload's current template always has the highest.</summary>
    public required long Number { get; init; }

    /// <summary><c>spec.replicas</c> of the ReplicaSet. Always 0 for StatefulSets and DaemonSets, which have
    /// none.</summary>
    public int DesiredReplicas { get; init; }

    /// <summary>When the object was created.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary><c>deployment.kubernetes.io/desired-replicas</c>: the Deployment's size when the ReplicaSet was last
    /// scaled; a difference is how a scaling event is noticed (<c>util/deployment_util.go</c>).</summary>
    public int DesiredAnnotation { get; init; }

    /// <summary><c>deployment.kubernetes.io/max-replicas</c>: desired plus surge at that time, the base of
    /// proportional scaling.</summary>
    public int MaxAnnotation { get; init; }
}
