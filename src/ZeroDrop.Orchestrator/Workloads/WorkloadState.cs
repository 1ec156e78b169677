using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Workloads;

/// <summary>What a workload's controller knows besides the pods. Change it through
/// <see cref="WorkloadController"/>.</summary>
public abstract record WorkloadState
{
    private protected WorkloadState()
    {
    }

    /// <summary>What is asked for.</summary>
    public required WorkloadSpec Spec { get; init; }

    /// <summary>The hash of <c>spec.template</c>: which revision is the current one.</summary>
    public required string TemplateHash { get; init; }

    /// <summary>What the API shows.</summary>
    public WorkloadStatus Status { get; init; } = new();

    /// <summary><c>metadata.generation</c>: 1 at creation, one more with each change of the spec.</summary>
    public long Generation { get; init; } = 1;

    /// <summary>Known revisions, by number.</summary>
    public ImmutableArray<RevisionState> Revisions { get; init; } = [];

    /// <summary>When time alone next changes something (a pod becomes available, the progress deadline passes):
    /// reconcile again then. Null when only events can.</summary>
    public DateTimeOffset? NextWake { get; init; }

    /// <summary>Whether the template changed and the rollout to it has not finished since.</summary>
    public bool RolloutOpen { get; init; } = true;

    /// <summary>Pods named so far: makes the random-looking suffixes of their names unique and repeatable.</summary>
    public long PodsNamed { get; init; }
}
