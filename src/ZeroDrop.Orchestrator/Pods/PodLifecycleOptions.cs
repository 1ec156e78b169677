namespace ZeroDrop.Orchestrator.Pods;

/// <summary>How the emulated kubelet behaves: its constants, its internal delays and the quirks of its version.</summary>
public sealed record PodLifecycleOptions
{
    /// <summary>Everything as a fixed kubelet does it.</summary>
    public static PodLifecycleOptions Default { get; } = new();

    /// <summary>Whether the time that preStop used is taken off the grace period before SIGKILL: true (default) = a kubelet
    /// with k/k PR 115835; false = the released 1.26.4, where SIGKILL comes a full grace period after the stop signal
    /// (causes.md 6.1).</summary>
    public bool PreStopCountsAgainstGrace { get; init; } = true;

    /// <summary>The least time between the stop signal and SIGKILL, even when preStop used everything; default 2 s
    /// (kubelet <c>kuberuntime_container.go</c> <c>minimumGracePeriodInSeconds</c>; causes.md 2.1 row 5).</summary>
    public TimeSpan MinimumStopGrace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The first restart delay after the immediate restart; doubled each time. Default 10 s
    /// (kubelet.go <c>backOffPeriod</c>; causes.md 1.2 A5).</summary>
    public TimeSpan BackOffInitial { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest restart delay; default 300 s (kubelet.go <c>MaxContainerBackOff</c>; causes.md 1.2 A5).</summary>
    public TimeSpan BackOffMaximum { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Seed for the offset of every probe worker's first tick; default 0 = no offset: the first tick comes with the
    /// worker's creation, as in a kubelet that has been up for a while (<c>worker.go</c> <c>run</c>; causes.md 2.2).</summary>
    public int ProbeJitterSeed { get; init; }
}
