using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Workloads;

/// <summary>The controllers of <c>apps/v1</c> as pure functions: which pods to create and delete, and what the status
/// says, for a Deployment with its ReplicaSets, a StatefulSet or a DaemonSet.</summary>
public static class WorkloadController
{
    /// <summary>A workload just created. <see cref="Reconcile"/> then gives its first actions.</summary>
    public static WorkloadState Create(WorkloadSpec spec, DateTimeOffset now) => spec.Key.Kind switch
    {
        WorkloadKind.Deployment => new DeploymentState { Spec = spec },
        WorkloadKind.StatefulSet => new StatefulSetState { Spec = spec },
        WorkloadKind.DaemonSet => new DaemonSetState { Spec = spec },
        _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Key.Kind, "unknown kind of workload"),
    };

    /// <summary><c>kubectl apply</c> of a changed manifest.</summary>
    public static WorkloadState Apply(WorkloadState state, WorkloadSpec spec, DateTimeOffset now) =>
        state with { Spec = spec, Generation = state.Generation + 1 };

    /// <summary><c>kubectl rollout restart</c>.</summary>
    public static WorkloadState Restart(WorkloadState state, DateTimeOffset now) => state;

    /// <summary><c>kubectl rollout undo</c>; <paramref name="revision"/> 0 = the one before.</summary>
    public static WorkloadState Undo(WorkloadState state, long revision, DateTimeOffset now) => state;

    /// <summary><c>kubectl scale</c>.</summary>
    public static WorkloadState Scale(WorkloadState state, int replicas, DateTimeOffset now) =>
        state with { Spec = state.Spec with { Replicas = replicas }, Generation = state.Generation + 1 };

    /// <summary><c>kubectl rollout pause</c> and <c>resume</c>.</summary>
    public static WorkloadState Pause(WorkloadState state, bool paused, DateTimeOffset now) =>
        state with { Spec = state.Spec with { Paused = paused }, Generation = state.Generation + 1 };

    /// <summary>One pass of the controller.</summary>
    public static Decision<WorkloadState, WorkloadAction> Reconcile(
        WorkloadState state, ImmutableArray<PodView> pods, ImmutableArray<string> nodes, DateTimeOffset now) =>
        new(state, []);
}
