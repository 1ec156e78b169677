using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Pods;

/// <summary>One pod: what the API shows of it, and where its kubelet stands with it. Immutable.</summary>
public sealed record PodState
{
    /// <summary>Namespace and name.</summary>
    public required ObjectKey Key { get; init; }

    /// <summary>What it was made from.</summary>
    public required PodTemplate Template { get; init; }

    /// <summary><c>metadata.creationTimestamp</c>, with full precision.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The emulated kubelet's settings.</summary>
    public required PodLifecycleOptions Options { get; init; }

    /// <summary><c>spec.nodeName</c>; empty = not scheduled.</summary>
    public string Node { get; init; } = "";

    /// <summary><c>status.podIP</c>; empty = no sandbox yet.</summary>
    public string Address { get; init; } = "";

    /// <summary><c>status.phase</c>.</summary>
    public PodPhase Phase { get; init; } = PodPhase.Pending;

    /// <summary>The Ready condition. During termination: the <c>serving</c> condition of its endpoint.</summary>
    public bool Ready { get; init; }

    /// <summary>When <see cref="Ready"/> last changed; <see cref="Created"/> before the first change.</summary>
    public DateTimeOffset ReadySince { get; init; }

    /// <summary>When the deletion was requested; null = it is not being deleted.</summary>
    public DateTimeOffset? DeletionRequestedAt { get; init; }

    /// <summary><c>metadata.deletionTimestamp</c>: the request plus the grace period; null = it is not being
    /// deleted.</summary>
    public DateTimeOffset? DeletionTimestamp { get; init; }

    /// <summary><c>metadata.deletionGracePeriodSeconds</c>; zero when it is not being deleted.</summary>
    public TimeSpan DeletionGrace { get; init; }

    /// <summary>Whether the API object is gone.</summary>
    public bool Removed { get; init; }

    /// <summary>Whether the sandbox and its address were given back.</summary>
    public bool SandboxReleased { get; init; }

    /// <summary><c>status.conditions</c>: PodScheduled, Initialized, ContainersReady, Ready, then the readiness
    /// gates.</summary>
    public ImmutableArray<PodCondition> Conditions { get; init; } = [];

    /// <summary><c>status.initContainerStatuses</c>, in the order of the spec.</summary>
    public ImmutableArray<ContainerStatus> InitContainerStatuses { get; init; } = [];

    /// <summary><c>status.containerStatuses</c>, in the order of the spec.</summary>
    public ImmutableArray<ContainerStatus> ContainerStatuses { get; init; } = [];

    /// <summary>When the pod wants a <see cref="PodEvent.Tick"/>; null = never, until another event.</summary>
    public DateTimeOffset? NextWake { get; init; }

    /// <summary>The kubelet's view of each container: init containers first, then the others.</summary>
    internal ImmutableArray<ContainerWorker> Workers { get; init; } = [];

    /// <summary>The kubelet's pod worker.</summary>
    internal SyncLoop Loop { get; init; } = new();

    /// <summary>The readiness gates' conditions that somebody has set.</summary>
    internal ImmutableSortedDictionary<string, PodCondition> Gates { get; init; } =
        ImmutableSortedDictionary.Create<string, PodCondition>(StringComparer.Ordinal);
}
