using ZeroDrop.Cluster.Programs;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Cluster.Kubelet;

/// <summary>One started container of a pod.</summary>
internal sealed class PodContainer
{
    /// <summary>Makes it.</summary>
    public PodContainer(string id, ContainerSpec spec, ContainerProgram program)
    {
        Id = id;
        Spec = spec;
        Program = program;
    }

    /// <summary>The runtime's identity: unique for every start.</summary>
    public string Id { get; }

    /// <summary>The container.</summary>
    public ContainerSpec Spec { get; }

    /// <summary>What runs for it.</summary>
    public ContainerProgram Program { get; }

    /// <summary>The log file; empty when nothing runs.</summary>
    public string LogPath { get; init; } = "";

    /// <summary>Completed when the start has been reported, or has failed: the end may be reported after it
    /// only.</summary>
    public TaskCompletionSource StartReported { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Cancelled when the container has ended: probes and hooks of it stop.</summary>
    public CancellationTokenSource Ended { get; } = new();

    /// <summary>The hook under way, by kind.</summary>
    public Dictionary<Orchestrator.Pods.HookKind, CancellationTokenSource> Hooks { get; } = [];
}
