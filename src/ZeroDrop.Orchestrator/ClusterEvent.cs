using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Orchestrator;

/// <summary>What the cluster's decision core is told.</summary>
public abstract record ClusterEvent
{
    private ClusterEvent()
    {
    }

    /// <summary>A workload was applied: created, or its spec replaced (a changed template is a rollout).</summary>
    public sealed record ApplyWorkload(WorkloadSpec Spec) : ClusterEvent;

    /// <summary>A Service was applied.</summary>
    public sealed record ApplyService(ServiceSpec Spec) : ClusterEvent;

    /// <summary>A router was set up in front of a Service.</summary>
    public sealed record ApplyRouter(RouterSpec Spec) : ClusterEvent;

    /// <summary><c>kubectl rollout restart</c>: the template gets the annotation
    /// <c>kubectl.kubernetes.io/restartedAt</c>.</summary>
    public sealed record RestartWorkload(WorkloadKey Workload) : ClusterEvent;

    /// <summary><c>kubectl rollout undo</c>; <paramref name="Revision"/> 0 = the one before.</summary>
    public sealed record UndoWorkload(WorkloadKey Workload, long Revision = 0) : ClusterEvent;

    /// <summary><c>kubectl scale</c>.</summary>
    public sealed record ScaleWorkload(WorkloadKey Workload, int Replicas) : ClusterEvent;

    /// <summary><c>kubectl rollout pause</c> and <c>resume</c>.</summary>
    public sealed record PauseWorkload(WorkloadKey Workload, bool Paused) : ClusterEvent;

    /// <summary>The workload is deleted with its pods.</summary>
    public sealed record DeleteWorkload(WorkloadKey Workload) : ClusterEvent;

    /// <summary><c>kubectl delete pod</c>; a null grace period = the pod's own.</summary>
    public sealed record DeletePod(ObjectKey Pod, TimeSpan? Grace = null) : ClusterEvent;

    /// <summary>The host reports on a pod's sandbox, containers, probes or hooks. <paramref name="Uid"/> is the one of
    /// the action that it answers: a report about a pod that has gone says nothing about a later one of its
    /// name.</summary>
    public sealed record PodReport(ObjectKey Pod, long Uid, PodEvent Report) : ClusterEvent;

    /// <summary>The host reports on a target's health check.</summary>
    public sealed record HealthCheckCompleted(string Router, string Target, bool Succeeded, string Reason)
        : ClusterEvent;

    /// <summary>The wake-up that the state asked for (<c>NextWake</c>) is due.</summary>
    public sealed record Tick : ClusterEvent;
}
