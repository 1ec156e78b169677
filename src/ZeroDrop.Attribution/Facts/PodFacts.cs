using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Attribution.Facts;

/// <summary>Everything the timeline and the answers tell about one pod, on the cluster's clock.</summary>
internal sealed record PodFacts
{
    public required ObjectKey Key { get; init; }

    public string Workload { get; init; } = "";

    public string Revision { get; init; } = "";

    /// <summary>The address without a port; empty = unknown.</summary>
    public string Address { get; init; } = "";

    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Starts of containers, restarts included.</summary>
    public ImmutableArray<Moment> Starts { get; init; } = [];

    public DateTimeOffset? ReadyAt { get; init; }

    public Moment? DeletedAt { get; init; }

    /// <summary>G.</summary>
    public TimeSpan Grace { get; init; }

    /// <summary>P as the spec has it; null = unknown length.</summary>
    public TimeSpan? PreStop { get; init; } = TimeSpan.Zero;

    public bool HasReadinessProbe { get; init; }

    /// <summary>When its endpoint was first not ready any more because of the deletion.</summary>
    public DateTimeOffset? SliceOutAt { get; init; }

    /// <summary>When the stop signal was seen to be sent; null where only the embedded cluster could tell.</summary>
    public DateTimeOffset? SignalSeenAt { get; init; }

    /// <summary>False when the main process was seen to have no handler for the stop signal.</summary>
    public bool SignalDelivered { get; init; } = true;

    public bool KillSeen { get; init; }

    public DateTimeOffset? HookEndedAt { get; init; }

    public DateTimeOffset? HookFailedAt { get; init; }

    public string HookMessage { get; init; } = "";

    public ImmutableArray<PodExit> Exits { get; init; } = [];

    public DateTimeOffset? GoneAt { get; init; }

    /// <summary>When liveness (or startup) probes made the kubelet kill a container.</summary>
    public ImmutableArray<DateTimeOffset> ProbeKills { get; init; } = [];

    public required AnswerLog Answers { get; init; }

    public string Name => Key.Name;

    /// <summary>The hook failed while it should have kept the pod waiting; see <see cref="PodFactsReader"/>.</summary>
    public bool HookFailed => HookFailedAt is not null;

    /// <summary>Whether a hook kept the stop signal back for some time.</summary>
    public bool HookCovered => !HookFailed && (PreStop is null || PreStop > TimeSpan.Zero);

    /// <summary>
    /// The stop signal: seen, or estimated as t_del + min(P, G) (causes.md 1.0, recipe); null = not deleted.
    /// </summary>
    public required Moment? TermAt { get; init; }

    /// <summary>The exit that ended the pod after its deletion; its start is not before the last answer.</summary>
    public required PodExit? LastExit { get; init; }

    /// <summary>How long the app was seen to serve new requests after the stop signal (L); zero when not.</summary>
    public required TimeSpan LameDuck { get; init; }

    /// <summary>Whether the last exit was by SIGKILL.</summary>
    public bool Killed => LastExit is { } exit && (exit.Killed || (KillSeen && exit.Code is 137 or -9 or 9));

    /// <summary>Whether something covered the propagation at all: a hook or a lame-duck wait.</summary>
    public bool Covered => HookCovered || LameDuck > TimeSpan.Zero;
}
