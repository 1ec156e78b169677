using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator;

/// <summary>Something that a part of the control plane will do when its latency is over. Pods are named by uid, because
/// a StatefulSet's pod may have a successor of the same name.</summary>
internal abstract record ControlStep
{
    private ControlStep()
    {
    }

    /// <summary>A workload's controller runs.</summary>
    public sealed record Reconcile(WorkloadKey Workload) : ControlStep;

    /// <summary>The time that a workload's controller waits for has come.</summary>
    public sealed record WakeWorkload(WorkloadKey Workload) : ControlStep;

    /// <summary>The scheduler binds a pod.</summary>
    public sealed record Schedule(long Pod) : ControlStep;

    /// <summary>The kubelet sees its new pod.</summary>
    public sealed record StartPod(long Pod) : ControlStep;

    /// <summary>The kubelet sees that its pod is being deleted.</summary>
    public sealed record StopPod(long Pod, TimeSpan Grace) : ControlStep;

    /// <summary>The time that a pod's kubelet waits for has come.</summary>
    public sealed record WakePod(long Pod) : ControlStep;

    /// <summary>The API stores what the kubelet knows of a pod.</summary>
    public sealed record PublishStatus(long Pod) : ControlStep;

    /// <summary>The API removes the pod object.</summary>
    public sealed record RemovePod(long Pod) : ControlStep;

    /// <summary>The EndpointSlice controller brings a Service's slices up to date.</summary>
    public sealed record SyncService(ObjectKey Service) : ControlStep;

    /// <summary>The time that a router waits for has come.</summary>
    public sealed record WakeRouter(string Router) : ControlStep;
}
