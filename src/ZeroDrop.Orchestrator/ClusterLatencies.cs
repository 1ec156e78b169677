namespace ZeroDrop.Orchestrator;

/// <summary>How long the control plane itself takes. The defaults were read off the recordings of a real one-node
/// Kubernetes 1.26.4 (testdata/recordings; causes.md 6.9); a big or loaded cluster is slower. What the kubelet itself
/// takes (relist, final status) is in <see cref="Pods.PodLifecycleOptions"/>.</summary>
public sealed record ClusterLatencies
{
    /// <summary>What was recorded.</summary>
    public static ClusterLatencies Default { get; } = new();

    /// <summary>Everything at once: for tests of decisions rather than of times.</summary>
    public static ClusterLatencies None { get; } = new()
    {
        Controller = DelayRange.Zero,
        Scheduler = DelayRange.Zero,
        KubeletWatch = DelayRange.Zero,
        KubeletStatus = DelayRange.Zero,
        PodRemoval = DelayRange.Zero,
        EndpointSlice = DelayRange.Zero,
    };

    /// <summary>From a change in the API until the workload's controller has acted on it. Recorded: pod Ready →
    /// ReplicaSet scaled → pod deleted in 45-75 ms.</summary>
    public DelayRange Controller { get; init; } = DelayRange.Milliseconds(25, 60);

    /// <summary>From the pod's creation until it is bound to a node. Recorded: 7-30 ms.</summary>
    public DelayRange Scheduler { get; init; } = DelayRange.Milliseconds(7, 30);

    /// <summary>From a change in the API until the kubelet acts on it. Recorded: deletion → <c>Killing</c> in 15-40
    /// ms.</summary>
    public DelayRange KubeletWatch { get; init; } = DelayRange.Milliseconds(15, 40);

    /// <summary>From the kubelet's decision until the API shows the status. Recorded: 8-25 ms.</summary>
    public DelayRange KubeletStatus { get; init; } = DelayRange.Milliseconds(8, 25);

    /// <summary>From the status that shows the last container ended until the pod object is gone. Recorded: 10-50
    /// ms.</summary>
    public DelayRange PodRemoval { get; init; } = DelayRange.Milliseconds(10, 50);

    /// <summary>From a change of a pod in the API until its EndpointSlices show it. Recorded: 10-85 ms, median 26-43 ms
    /// for a deletion (causes.md 6.9).</summary>
    public DelayRange EndpointSlice { get; init; } = DelayRange.Milliseconds(15, 45);
}
