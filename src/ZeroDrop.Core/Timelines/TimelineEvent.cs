using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Core.Timelines;

/// <summary>
/// One observation. Every kind can be had from a real API server, except those marked "embedded", which only a cluster
/// that owns its kubelet and balancer can give.
/// </summary>
public abstract record TimelineEvent
{
    private TimelineEvent()
    {
    }

    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>It may have happened up to this much earlier (a clock of whole seconds, the way of a watch); default
    /// 0.</summary>
    public TimeSpan Uncertainty { get; init; }

    /// <summary>A part of the run began: <c>control</c>, <c>rollout</c>, <c>tail</c>, <c>end</c>.</summary>
    public sealed record PhaseBegan(string Phase) : TimelineEvent;

    /// <summary>The pod object was created.</summary>
    public sealed record PodCreated(ObjectKey Pod, string Workload, string Revision) : TimelineEvent
    {
        /// <summary><c>spec.terminationGracePeriodSeconds</c> (G).</summary>
        public TimeSpan Grace { get; init; }

        /// <summary>Longest preStop hook of the pod as far as it is known from the spec (P); null = unknown
        /// length.</summary>
        public TimeSpan? PreStop { get; init; }

        /// <summary>Whether the container that serves has a readiness or startup probe.</summary>
        public bool HasReadinessProbe { get; init; }
    }

    /// <summary>The pod got its address.</summary>
    public sealed record PodAddressed(ObjectKey Pod, string Address) : TimelineEvent;

    /// <summary>A container's process runs.</summary>
    public sealed record ContainerStarted(ObjectKey Pod, string Container, int Restarts) : TimelineEvent;

    /// <summary>The pod's Ready condition changed.</summary>
    public sealed record PodReadyChanged(ObjectKey Pod, bool Ready) : TimelineEvent;

    /// <summary>The deletion was recorded: the grace clock runs from here.</summary>
    public sealed record PodDeletionRequested(ObjectKey Pod, TimeSpan Grace) : TimelineEvent;

    /// <summary>A hook began (embedded).</summary>
    public sealed record HookStarted(ObjectKey Pod, string Container, string Hook) : TimelineEvent;

    /// <summary>A hook ended (embedded; a real cluster tells failures by events).</summary>
    public sealed record HookEnded(ObjectKey Pod, string Container, string Hook, bool Succeeded, string Message)
        : TimelineEvent;

    /// <summary>A signal was sent to a container's main process (embedded). <c>SIGKILL</c> at the deadline
    /// included.</summary>
    public sealed record SignalSent(ObjectKey Pod, string Container, string Signal) : TimelineEvent
    {
        /// <summary>False when the main process has no handler: the kernel ignores the signal for PID 1.</summary>
        public bool Delivered { get; init; } = true;
    }

    /// <summary>A container's main process ended.</summary>
    public sealed record ContainerExited(ObjectKey Pod, string Container, int ExitCode, string Reason) : TimelineEvent;

    /// <summary>The pod object is gone.</summary>
    public sealed record PodGone(ObjectKey Pod) : TimelineEvent;

    /// <summary>An endpoint of an EndpointSlice was added or changed its conditions.</summary>
    public sealed record EndpointChanged(
        ObjectKey Service, ObjectKey Pod, string Address, bool Ready, bool Serving, bool Terminating) : TimelineEvent;

    /// <summary>An endpoint left its EndpointSlice.</summary>
    public sealed record EndpointRemoved(ObjectKey Service, ObjectKey Pod, string Address) : TimelineEvent;

    /// <summary>A router (a balancer node, a kube-proxy) now sends to exactly these addresses (embedded, or a
    /// balancer's log).</summary>
    public sealed record RouterProgrammed(string Router, ImmutableArray<string> Addresses) : TimelineEvent;

    /// <summary>A balancer's target changed its state, as DescribeTargetHealth shows it.</summary>
    public sealed record TargetStateChanged(string Balancer, string Address, string State, string Reason)
        : TimelineEvent;

    /// <summary>A Kubernetes Event, such as <c>Killing</c>, <c>Unhealthy</c>, <c>FailedPreStopHook</c>.</summary>
    public sealed record KubernetesEvent(ObjectKey Regarding, string Type, string Reason, string Message)
        : TimelineEvent;

    /// <summary>A workload's ReplicaSet (or revision) was scaled.</summary>
    public sealed record RevisionScaled(string Workload, string Revision, int From, int To) : TimelineEvent;

    /// <summary>The rollout of a workload finished, failed its progress deadline, or was undone.</summary>
    public sealed record RolloutEnded(string Workload, bool Succeeded, string Message) : TimelineEvent;
}
