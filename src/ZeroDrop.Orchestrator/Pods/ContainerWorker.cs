using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Pods;

/// <summary>One container: what its runtime knows (the truth), and what the kubelet last showed of it.</summary>
internal sealed record ContainerWorker
{
    /// <summary>Its spec.</summary>
    public required ContainerSpec Spec { get; init; }

    /// <summary>Where it stands in the pod.</summary>
    public required ContainerRole Role { get; init; }

    /// <summary>What the API shows; as of the last sync.</summary>
    public required ContainerStatus Observed { get; init; }

    /// <summary>The run that the API shows as running; 0 = none.</summary>
    public int ObservedEpoch { get; init; }

    /// <summary>The latest run.</summary>
    public ContainerRun Run { get; init; }

    /// <summary>The number of the latest run, from 1; 0 = it never ran.</summary>
    public int Epoch { get; init; }

    /// <summary>Whether the host was asked to start it and has not answered.</summary>
    public bool Starting { get; init; }

    /// <summary>When the latest run started.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>How the latest run ended; null while it runs.</summary>
    public ContainerState.Terminated? Ended { get; init; }

    /// <summary>How the run before ended.</summary>
    public ContainerState.Terminated? Previous { get; init; }

    /// <summary>Whether its postStart hook runs now.</summary>
    public bool PostStartRunning { get; init; }

    /// <summary>The stopping under way; null = none.</summary>
    public KillPlan? Kill { get; init; }

    /// <summary>Why the latest start failed (the kubelet's reason cache); empty = it did not.</summary>
    public string WaitReason { get; init; } = "";

    /// <summary>More about it.</summary>
    public string WaitMessage { get; init; } = "";

    /// <summary>The delay between restarts.</summary>
    public BackOff? RestartBackOff { get; init; }

    /// <summary>The delay between image pulls.</summary>
    public BackOff? ImageBackOff { get; init; }

    /// <summary>The startup probe's worker.</summary>
    public ProbeWorker? Startup { get; init; }

    /// <summary>The readiness probe's worker.</summary>
    public ProbeWorker? Readiness { get; init; }

    /// <summary>The liveness probe's worker.</summary>
    public ProbeWorker? Liveness { get; init; }

    /// <summary><c>restartCount</c>.</summary>
    public int Restarts => Epoch == 0 ? 0 : Epoch - 1;

    /// <summary>Whether something of it lives, or is about to.</summary>
    public bool IsAlive => Starting || Run == ContainerRun.Running;

    /// <summary>Whether it runs, its postStart is over and its startup probe (if any) has succeeded.</summary>
    public bool IsStarted =>
        Run == ContainerRun.Running && !PostStartRunning && (Startup is null || Startup.Result == true);

    /// <summary>Whether its liveness or startup probe asks for its end.</summary>
    public bool FailedProbe => Startup?.Result == false || Liveness?.Result == false;

    /// <summary>The worker of a kind of probe.</summary>
    public ProbeWorker? Probe(ProbeKind kind) => kind switch
    {
        ProbeKind.Startup => Startup,
        ProbeKind.Readiness => Readiness,
        ProbeKind.Liveness => Liveness,
        _ => throw new InvalidOperationException($"unknown probe {kind}"),
    };

    /// <summary>This worker with one probe's worker replaced.</summary>
    public ContainerWorker With(ProbeWorker probe) => probe.Kind switch
    {
        ProbeKind.Startup => this with { Startup = probe },
        ProbeKind.Readiness => this with { Readiness = probe },
        ProbeKind.Liveness => this with { Liveness = probe },
        _ => throw new InvalidOperationException($"unknown probe {probe.Kind}"),
    };
}
