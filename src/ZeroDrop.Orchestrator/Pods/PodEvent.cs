namespace ZeroDrop.Orchestrator.Pods;

/// <summary>What a pod's life cycle is told: by the control plane, or by the host that runs its containers.</summary>
public abstract record PodEvent
{
    private PodEvent()
    {
    }

    /// <summary>The scheduler bound the pod to a node and the kubelet saw it; the sandbox has this address.</summary>
    public sealed record Assigned(string Node, string Address) : PodEvent;

    /// <summary>The main process of a container runs. Answers <see cref="PodAction.StartContainer"/>.</summary>
    public sealed record ContainerStarted(string Container) : PodEvent;

    /// <summary>A container could not be started (<c>ErrImagePull</c>, <c>CreateContainerConfigError</c>,
    /// <c>StartError</c>).</summary>
    public sealed record ContainerStartFailed(string Container, string Reason, string Message) : PodEvent;

    /// <summary>The main process of a container ended. 128 + n for signal n, as Kubernetes shows it.</summary>
    public sealed record ContainerExited(string Container, int ExitCode) : PodEvent
    {
        /// <summary>When it ended, where the host knows it better than by the time of the report; for the
        /// timeline.</summary>
        public DateTimeOffset? EndedAt { get; init; }

        /// <summary>The last lines of the container's output, for messages; may be empty.</summary>
        public string LastOutput { get; init; } = "";
    }

    /// <summary>The stop signal was sent to a container's main process. Answers
    /// <see cref="PodAction.SignalContainer"/>.</summary>
    /// <param name="Container">The container.</param>
    /// <param name="Signal">As the action named it.</param>
    /// <param name="Delivered">False when the process has no handler for it: the kernel drops such a signal to PID 1
    /// (man 7 pid_namespaces; causes.md C5).</param>
    public sealed record SignalSent(string Container, string Signal, bool Delivered) : PodEvent
    {
        /// <summary>When, where the host knows it better than by the time of the report; for the timeline.</summary>
        public DateTimeOffset? SentAt { get; init; }
    }

    /// <summary>A probe ended. Answers <see cref="PodAction.RunProbe"/>.</summary>
    public sealed record ProbeCompleted(string Container, ProbeKind Kind, bool Succeeded, string Message) : PodEvent;

    /// <summary>A hook ended. Answers <see cref="PodAction.RunHook"/>; ignored when the hook was cancelled.</summary>
    public sealed record HookCompleted(string Container, HookKind Kind, bool Succeeded, string Message) : PodEvent;

    /// <summary>The API recorded the deletion. A second, shorter grace period shortens the object's deadline
    /// only.</summary>
    public sealed record DeletionRequested(TimeSpan Grace) : PodEvent;

    /// <summary>Somebody set a readiness gate's condition.</summary>
    public sealed record GateChanged(string ConditionType, bool Status) : PodEvent;

    /// <summary>The wake-up that the state asked for (<c>NextWake</c>) is due.</summary>
    public sealed record Tick : PodEvent;
}
