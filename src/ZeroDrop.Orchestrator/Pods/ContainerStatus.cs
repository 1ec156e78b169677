namespace ZeroDrop.Orchestrator.Pods;

/// <summary><c>v1.ContainerStatus</c>: what the API shows of one container.</summary>
public sealed record ContainerStatus
{
    /// <summary><c>name</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>image</c>.</summary>
    public string Image { get; init; } = "";

    /// <summary><c>state</c>.</summary>
    public required ContainerState State { get; init; }

    /// <summary><c>lastState</c>: how the run before ended; null before the first restart.</summary>
    public ContainerState.Terminated? LastState { get; init; }

    /// <summary><c>ready</c>: it runs and its readiness probe (if any) succeeded; an init container: it
    /// completed.</summary>
    public bool Ready { get; init; }

    /// <summary><c>started</c>: it runs and its startup probe (if any) succeeded; null before the kubelet decided on
    /// it.</summary>
    public bool? Started { get; init; }

    /// <summary><c>restartCount</c>.</summary>
    public int RestartCount { get; init; }

    /// <summary>Whether nothing of it ever ran, as far as the API shows.</summary>
    internal bool NeverRan => State is ContainerState.Waiting && LastState is null;

    /// <summary>How its latest run ended; null while it runs or when it never ran.</summary>
    internal ContainerState.Terminated? Ended =>
        State is ContainerState.Waiting ? LastState : State as ContainerState.Terminated;
}
