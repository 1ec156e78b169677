using ZeroDrop.Core.Timelines;
using ZeroDrop.Reporting.Json;

namespace ZeroDrop.Reporting.RunFolder;

/// <summary>Makes the line of an event: one arm per kind.</summary>
internal static class TimelineLineWriter
{
    /// <summary>The line of an event.</summary>
    public static TimelineLine Line(TimelineEvent timelineEvent) =>
        (PodLine(timelineEvent) ?? OtherLine(timelineEvent)) with
    {
        At = JsonTime.Of(timelineEvent.At),
        UncertaintySeconds = timelineEvent.Uncertainty == TimeSpan.Zero ? null
            : JsonTime.Seconds(timelineEvent.Uncertainty),
    };

    private static TimelineLine? PodLine(TimelineEvent timelineEvent) => timelineEvent switch
    {
        TimelineEvent.PodCreated x => Of("pod-created") with
        {
            Pod = x.Pod.ToString(), Workload = x.Workload, Revision = x.Revision,
            GraceSeconds = JsonTime.Seconds(x.Grace), PreStopSeconds = Optional(x.PreStop),
            HasReadinessProbe = x.HasReadinessProbe,
        },
        TimelineEvent.PodAddressed x => Of("pod-addressed") with { Pod = x.Pod.ToString(), Address = x.Address },
        TimelineEvent.ContainerStarted x => Of("container-started") with
        {
            Pod = x.Pod.ToString(), Container = x.Container, Restarts = x.Restarts,
        },
        TimelineEvent.PodReadyChanged x => Of("pod-ready-changed") with { Pod = x.Pod.ToString(), Ready = x.Ready },
        TimelineEvent.PodDeletionRequested x => Of("pod-deletion-requested") with
        {
            Pod = x.Pod.ToString(), GraceSeconds = JsonTime.Seconds(x.Grace),
        },
        TimelineEvent.HookStarted x => Of("hook-started") with
        {
            Pod = x.Pod.ToString(), Container = x.Container, Hook = x.Hook,
        },
        TimelineEvent.HookEnded x => Of("hook-ended") with
        {
            Pod = x.Pod.ToString(), Container = x.Container, Hook = x.Hook, Succeeded = x.Succeeded,
            Message = x.Message,
        },
        TimelineEvent.SignalSent x => Of("signal-sent") with
        {
            Pod = x.Pod.ToString(), Container = x.Container, Signal = x.Signal, Delivered = x.Delivered,
        },
        TimelineEvent.ContainerExited x => Of("container-exited") with
        {
            Pod = x.Pod.ToString(), Container = x.Container, ExitCode = x.ExitCode, Reason = x.Reason,
        },
        TimelineEvent.PodGone x => Of("pod-gone") with { Pod = x.Pod.ToString() },
        _ => null,
    };

    private static TimelineLine OtherLine(TimelineEvent timelineEvent) => timelineEvent switch
    {
        TimelineEvent.PhaseBegan x => Of("phase-began") with { Phase = x.Phase },
        TimelineEvent.EndpointChanged x => Of("endpoint-changed") with
        {
            Service = x.Service.ToString(), Pod = x.Pod.ToString(), Address = x.Address, Ready = x.Ready,
            Serving = x.Serving, Terminating = x.Terminating,
        },
        TimelineEvent.EndpointRemoved x => Of("endpoint-removed") with
        {
            Service = x.Service.ToString(), Pod = x.Pod.ToString(), Address = x.Address,
        },
        TimelineEvent.RouterProgrammed x => Of("router-programmed") with
        {
            Router = x.Router, Addresses = [.. x.Addresses],
        },
        TimelineEvent.TargetStateChanged x => Of("target-state-changed") with
        {
            Balancer = x.Balancer, Address = x.Address, State = x.State, Reason = x.Reason,
        },
        TimelineEvent.KubernetesEvent x => Of("kubernetes-event") with
        {
            Regarding = x.Regarding.ToString(), Type = x.Type, Reason = x.Reason, Message = x.Message,
        },
        TimelineEvent.RevisionScaled x => Of("revision-scaled") with
        {
            Workload = x.Workload, Revision = x.Revision, From = x.From, To = x.To,
        },
        TimelineEvent.RolloutEnded x => Of("rollout-ended") with
        {
            Workload = x.Workload, Succeeded = x.Succeeded, Message = x.Message,
        },
        _ => throw new InvalidOperationException($"unknown timeline event {timelineEvent.GetType().Name}"),
    };

    private static TimelineLine Of(string kind) => new() { Kind = kind, At = "" };

    private static decimal? Optional(TimeSpan? duration) => duration is { } d ? JsonTime.Seconds(d) : null;
}
