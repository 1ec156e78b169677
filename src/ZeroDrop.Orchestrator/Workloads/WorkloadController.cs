using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Workloads.DaemonSets;
using ZeroDrop.Orchestrator.Workloads.Deployments;
using ZeroDrop.Orchestrator.Workloads.StatefulSets;

namespace ZeroDrop.Orchestrator.Workloads;

/// <summary>The controllers of <c>apps/v1</c> as pure functions: which pods to create and delete, and what the status
/// says, for a Deployment with its ReplicaSets, a StatefulSet or a DaemonSet.</summary>
public static class WorkloadController
{
    /// <summary>A workload just created. <see cref="Reconcile"/> then gives its first actions.</summary>
    public static WorkloadState Create(WorkloadSpec spec, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var hash = PodTemplateHash.Compute(spec.Template);
        return spec.Key.Kind switch
        {
            WorkloadKind.Deployment => new DeploymentState { Spec = spec, TemplateHash = hash },
            WorkloadKind.StatefulSet => new StatefulSetState { Spec = spec, TemplateHash = hash },
            WorkloadKind.DaemonSet => new DaemonSetState { Spec = spec, TemplateHash = hash },
            _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Key.Kind, "unknown kind of workload"),
        };
    }

    /// <summary><c>kubectl apply</c> of a changed manifest. The restart annotation and a pause stay, since they were
    /// never in a manifest; <c>spec.replicas</c> is the manifest's.</summary>
    public static WorkloadState Apply(WorkloadState state, WorkloadSpec spec, DateTimeOffset now) =>
        WorkloadEdits.Apply(state, spec);

    /// <summary><c>kubectl rollout restart</c>: the template gets the annotation
    /// <c>kubectl.kubernetes.io/restartedAt</c>, in whole seconds. Nothing happens while paused, nor a second time
    /// within the same second: kubectl refuses both.</summary>
    public static WorkloadState Restart(WorkloadState state, DateTimeOffset now) => WorkloadEdits.Restart(state, now);

    /// <summary><c>kubectl rollout undo</c>; <paramref name="revision"/> 0 = the one before. Nothing happens while
    /// paused or when there is no such revision: kubectl refuses both.</summary>
    public static WorkloadState Undo(WorkloadState state, long revision, DateTimeOffset now) =>
        WorkloadEdits.Undo(state, revision);

    /// <summary><c>kubectl scale</c>. A DaemonSet cannot be scaled and stays as it is.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="replicas"/> is negative.</exception>
    public static WorkloadState Scale(WorkloadState state, int replicas, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(replicas);
        return state is DaemonSetState
            ? state : WorkloadEdits.With(state, state.Spec with { Replicas = replicas });
    }

    /// <summary><c>kubectl rollout pause</c> and <c>resume</c>. Only Deployments can be paused.</summary>
    public static WorkloadState Pause(WorkloadState state, bool paused, DateTimeOffset now) =>
        state is DeploymentState ? WorkloadEdits.With(state, state.Spec with { Paused = paused }) : state;

    /// <summary>What the controller does now. Given again what it asked for (created pods present, deleted ones
    /// terminating) it asks for nothing more.</summary>
    /// <param name="state">The workload.</param>
    /// <param name="pods">All pods that it owns, of any revision, terminating ones included.</param>
    /// <param name="nodes">The nodes that a DaemonSet should have a pod on; not read for the others.</param>
    /// <param name="now">The time; not earlier than that of any decision before.</param>
    public static Decision<WorkloadState, WorkloadAction> Reconcile(
        WorkloadState state, ImmutableArray<PodView> pods, ImmutableArray<string> nodes, DateTimeOffset now) =>
        state switch
        {
            DeploymentState deployment => DeploymentReconciler.Reconcile(deployment, pods, now),
            StatefulSetState statefulSet => StatefulSetReconciler.Reconcile(statefulSet, pods, now),
            DaemonSetState daemonSet => DaemonSetReconciler.Reconcile(daemonSet, pods, nodes, now),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "unknown kind of workload"),
        };
}
