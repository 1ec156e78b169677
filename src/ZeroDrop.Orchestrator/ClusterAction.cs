using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Orchestrator;

/// <summary>What the cluster's decision core wants carried out by its host. Pods are told apart by uid, as kubelets do
/// (<c>pkg/kubelet/pod_workers.go</c>, <c>podSyncStatuses map[types.UID]*podSyncStatus</c>): a StatefulSet's pod may
/// have a successor of the same name while the host still works for it.</summary>
public abstract record ClusterAction
{
    private ClusterAction()
    {
    }

    /// <summary>Give the pod an address (and, where isolated, a network namespace). The address comes back with
    /// <see cref="PodEvent.Assigned"/>.</summary>
    public sealed record CreateSandbox(ObjectKey Pod, long Uid, string Node, PodTemplate Template)
        : ClusterAction;

    /// <summary>Carry out an action of a pod: start, signal, kill, probe, hook, release.</summary>
    public sealed record ForPod(ObjectKey Pod, long Uid, PodAction Action) : ClusterAction;

    /// <summary>A router's node now sends new requests to exactly these targets (<c>ip:port</c>), in this
    /// order.</summary>
    public sealed record ProgramRouter(string Router, string Node, ImmutableArray<string> Targets) : ClusterAction;

    /// <summary>Check a target's health once, within the target group's timeout; answer with
    /// HealthCheckCompleted.</summary>
    public sealed record CheckTarget(string Router, string Target) : ClusterAction;

    /// <summary>A target's deregistration delay is over: its connections are closed (in-flight requests end in
    /// 502).</summary>
    public sealed record CloseTarget(string Router, string Target) : ClusterAction;

    /// <summary>Write down what happened.</summary>
    public sealed record Record(TimelineEvent Event) : ClusterAction;
}
