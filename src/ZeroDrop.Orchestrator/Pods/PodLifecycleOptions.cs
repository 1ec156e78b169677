namespace ZeroDrop.Orchestrator.Pods;

/// <summary>How the emulated kubelet behaves: its constants, its internal delays and the quirks of its
/// version.</summary>
public sealed record PodLifecycleOptions
{
    /// <summary>Everything as a fixed kubelet does it.</summary>
    public static PodLifecycleOptions Default { get; } = new();

    /// <summary>Whether the time that preStop used is taken off the grace period before SIGKILL: true (default) = a
    /// kubelet with k/k PR 115835; false = the released 1.26.4, where SIGKILL comes a full grace period after the
    /// stop signal (causes.md 6.1).</summary>
    public bool PreStopCountsAgainstGrace { get; init; } = true;

    /// <summary>The least time between the stop signal and SIGKILL, even when preStop used everything; default 2 s
    /// (kubelet <c>kuberuntime_container.go</c> <c>minimumGracePeriodInSeconds</c>; causes.md 2.1 row 5).</summary>
    public TimeSpan MinimumStopGrace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The first restart delay after the immediate restart; doubled each time. Default 10 s
    /// (kubelet.go <c>backOffPeriod</c>; causes.md 1.2 A5).</summary>
    public TimeSpan BackOffInitial { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest restart delay; default 300 s (kubelet.go <c>MaxContainerBackOff</c>; causes.md 1.2
    /// A5).</summary>
    public TimeSpan BackOffMaximum { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Seed for the offset of every probe worker's first tick; default 0 = no offset: the first tick comes
    /// with the worker's creation, as in a kubelet that has been up for a while (<c>worker.go</c> <c>run</c>;
    /// causes.md 2.2).</summary>
    public int ProbeJitterSeed { get; init; }

    /// <summary>How often the kubelet asks the runtime what changed: starts and exits show in the status, and are
    /// acted on, at the next relist. Default 1 s (kubelet.go <c>plegRelistPeriod</c>), counted from the pod's
    /// assignment.</summary>
    public TimeSpan RelistPeriod { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many more syncs, one per relist, follow the first start of a container: its sandbox's and its own
    /// events are worked off one by one. Default 2 (recordings s02p, s03, controllers/probes: readiness is tried twice
    /// a second at first). Each gives a container that is not ready an extra readiness run (causes.md A4).</summary>
    public int SyncsAfterFirstStart { get; init; } = 2;

    /// <summary>The kubelet's next sync after one without error; default 60 s (<c>--sync-frequency</c>).</summary>
    public TimeSpan ResyncPeriod { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The kubelet's next sync after one with an error, before jitter; default 10 s (kubelet.go
    /// <c>backOffPeriod</c>). Why nominal back-offs of 10/20/40 s really take 16/28/50 s (testdata/api/README.md
    /// 10).</summary>
    public TimeSpan RetryPeriod { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest part by which jitter prolongs <see cref="RetryPeriod"/>; default 0.5 (pod_workers.go
    /// <c>workerBackOffPeriodJitterFactor</c>).</summary>
    public double RetryJitter { get; init; } = 0.5;

    /// <summary>Seed of that jitter; default 0 = always half of it.</summary>
    public int RetryJitterSeed { get; init; }

    /// <summary>From the last container's end to the sandbox being gone: the address refuses until then. Default 150
    /// ms (0.12-0.2 s measured, causes.md 6.3). Zero for a host that takes this time itself.</summary>
    public TimeSpan SandboxStopDelay { get; init; } = TimeSpan.FromMilliseconds(150);

    /// <summary>From the last container's end to the final status and the removal of a deleted pod; default 0.85 s
    /// (recording s02p: exit to DELETED). Never shorter than <see cref="SandboxStopDelay"/>.</summary>
    public TimeSpan FinalStatusDelay { get; init; } = TimeSpan.FromMilliseconds(850);

    /// <summary>Whether a deleted pod shows phase Succeeded or Failed before it is removed: true (default) = since
    /// Kubernetes 1.27 (k/k PR 115331); false = 1.26, whose last object still says Running (recording
    /// prestop-http).</summary>
    public bool TerminalPhaseOnDeletion { get; init; } = true;

    /// <summary>The longest a postStart hook may take; default 1 h. Kubernetes has no limit; a bounded one keeps an
    /// emulated cluster from hanging.</summary>
    public TimeSpan PostStartLimit { get; init; } = TimeSpan.FromHours(1);
}
