using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Pods;

/// <summary>What a pod's life cycle wants carried out.</summary>
public abstract record PodAction
{
    private PodAction()
    {
    }

    /// <summary>Start the container's main process; answer with ContainerStarted or ContainerStartFailed.</summary>
    public sealed record StartContainer(ContainerSpec Container, int Restarts) : PodAction;

    /// <summary>Send the stop signal to the main process (and to nothing else); answer with SignalSent.</summary>
    public sealed record SignalContainer(string Container, string Signal) : PodAction;

    /// <summary>SIGKILL the container with everything it started.</summary>
    public sealed record KillContainer(string Container) : PodAction;

    /// <summary>Run a probe once, within its timeout; answer with ProbeCompleted.</summary>
    public sealed record RunProbe(string Container, ProbeKind Kind, ProbeSpec Probe) : PodAction;

    /// <summary>Run a hook once; answer with HookCompleted. <paramref name="Budget"/> = how long it may take at
    /// most.</summary>
    public sealed record RunHook(string Container, HookKind Kind, HandlerAction Handler, TimeSpan Budget) : PodAction;

    /// <summary>Stop a running hook: its budget is used up or its container ended.</summary>
    public sealed record CancelHook(string Container, HookKind Kind) : PodAction;

    /// <summary>Publish a Kubernetes Event about the pod.</summary>
    public sealed record PublishEvent(string Type, string Reason, string Message) : PodAction
    {
        /// <summary>The container it is about; empty = the pod.</summary>
        public string Container { get; init; } = "";
    }

    /// <summary>The status that the API shows changed: phase, conditions or container statuses.</summary>
    public sealed record StatusChanged : PodAction;

    /// <summary>The last process has ended: give the sandbox and its address back (causes.md 6.3: the address then
    /// hangs).</summary>
    public sealed record ReleaseSandbox : PodAction;

    /// <summary>Remove the pod object: the kubelet's final delete with grace 0.</summary>
    public sealed record RemovePod : PodAction;
}
