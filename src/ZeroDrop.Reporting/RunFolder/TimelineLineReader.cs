using System.Runtime.CompilerServices;
using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Reporting.Json;

namespace ZeroDrop.Reporting.RunFolder;

/// <summary>Makes the event of a line: one arm per kind.</summary>
internal static class TimelineLineReader
{
    /// <summary>The event of a line.</summary>
    /// <exception cref="FormatException">The kind is unknown or a field is missing or wrong.</exception>
    public static TimelineEvent Event(TimelineLine line)
    {
        var at = JsonTime.Time(line.At);
        return (PodEvent(line, at) ?? OtherEvent(line, at)) with
        {
            Uncertainty = Optional(line.UncertaintySeconds) ?? TimeSpan.Zero,
        };
    }

    private static TimelineEvent? PodEvent(TimelineLine line, DateTimeOffset at) => line.Kind switch
    {
        "pod-created" => new TimelineEvent.PodCreated(
            Key(line.Pod), Text(line.Workload), Text(line.Revision))
        {
            At = at,
            Grace = JsonTime.Duration(Value(line.GraceSeconds)),
            PreStop = Optional(line.PreStopSeconds),
            HasReadinessProbe = Value(line.HasReadinessProbe),
        },
        "pod-addressed" => new TimelineEvent.PodAddressed(Key(line.Pod), Text(line.Address)) { At = at },
        "container-started" => new TimelineEvent.ContainerStarted(
            Key(line.Pod), Text(line.Container), Value(line.Restarts)) { At = at },
        "pod-ready-changed" => new TimelineEvent.PodReadyChanged(Key(line.Pod), Value(line.Ready)) { At = at },
        "pod-deletion-requested" => new TimelineEvent.PodDeletionRequested(
            Key(line.Pod), JsonTime.Duration(Value(line.GraceSeconds))) { At = at },
        "hook-started" => new TimelineEvent.HookStarted(
            Key(line.Pod), Text(line.Container), Text(line.Hook)) { At = at },
        "hook-ended" => new TimelineEvent.HookEnded(
            Key(line.Pod), Text(line.Container), Text(line.Hook), Value(line.Succeeded), Text(line.Message))
        {
            At = at,
        },
        "signal-sent" => new TimelineEvent.SignalSent(
            Key(line.Pod), Text(line.Container), Text(line.Signal)) { At = at, Delivered = Value(line.Delivered) },
        "container-exited" => new TimelineEvent.ContainerExited(
            Key(line.Pod), Text(line.Container), Value(line.ExitCode), Text(line.Reason)) { At = at },
        "pod-gone" => new TimelineEvent.PodGone(Key(line.Pod)) { At = at },
        _ => null,
    };

    private static TimelineEvent OtherEvent(TimelineLine line, DateTimeOffset at) => line.Kind switch
    {
        "phase-began" => new TimelineEvent.PhaseBegan(Text(line.Phase)) { At = at },
        "endpoint-changed" => new TimelineEvent.EndpointChanged(
            Key(line.Service), Key(line.Pod), Text(line.Address), Value(line.Ready), Value(line.Serving),
            Value(line.Terminating)) { At = at },
        "endpoint-removed" => new TimelineEvent.EndpointRemoved(
            Key(line.Service), Key(line.Pod), Text(line.Address)) { At = at },
        "router-programmed" => new TimelineEvent.RouterProgrammed(
            Text(line.Router), [.. line.Addresses ?? throw Missing("line.Addresses")]) { At = at },
        "target-state-changed" => new TimelineEvent.TargetStateChanged(
            Text(line.Balancer), Text(line.Address), Text(line.State), Text(line.Reason)) { At = at },
        "kubernetes-event" => new TimelineEvent.KubernetesEvent(
            Key(line.Regarding), Text(line.Type), Text(line.Reason), Text(line.Message)) { At = at },
        "revision-scaled" => new TimelineEvent.RevisionScaled(
            Text(line.Workload), Text(line.Revision), Value(line.From), Value(line.To)) { At = at },
        "rollout-ended" => new TimelineEvent.RolloutEnded(
            Text(line.Workload), Value(line.Succeeded), Text(line.Message)) { At = at },
        _ => throw new FormatException($"unknown kind '{line.Kind}'"),
    };

    private static TimeSpan? Optional(decimal? seconds) => seconds is { } s ? JsonTime.Duration(s) : null;

    private static string Text(string? value, [CallerArgumentExpression(nameof(value))] string field = "") =>
        value ?? throw Missing(field);

    private static T Value<T>(T? value, [CallerArgumentExpression(nameof(value))] string field = "")
        where T : struct => value ?? throw Missing(field);

    private static ObjectKey Key(string? value, [CallerArgumentExpression(nameof(value))] string field = "")
    {
        var text = Text(value, field);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? throw new FormatException($"'{text}' is not namespace/name")
            : new(text[..slash], text[(slash + 1)..]);
    }

    // "line.ExitCode" is the field exitCode of the file.
    private static FormatException Missing(string field)
    {
        var name = field["line.".Length..];
        return new($"the field {char.ToLowerInvariant(name[0])}{name[1..]} is missing");
    }
}
