using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Endpoints;
using ZeroDrop.Orchestrator.Pods;
using ZeroDrop.Orchestrator.Workloads;

namespace ZeroDrop.Orchestrator;

/// <summary>One pod in the cluster: what its kubelet knows, and what the API shows of it so far.</summary>
internal sealed record PodEntry
{
    public required long Uid { get; init; }

    public required WorkloadKey Workload { get; init; }

    public required string Owner { get; init; }

    public required string Revision { get; init; }

    public required ImmutableSortedDictionary<string, string> Labels { get; init; }

    public int Ordinal { get; init; } = -1;

    /// <summary>The node that a DaemonSet's pod must go to (its node affinity); empty = any.</summary>
    public string Affinity { get; init; } = "";

    /// <summary><c>spec.nodeName</c> in the API; empty = not bound.</summary>
    public string Node { get; init; } = "";

    /// <summary>The kubelet's own knowledge.</summary>
    public required PodState State { get; init; }

    /// <summary>The state whose status the API shows.</summary>
    public required PodState Published { get; init; }

    /// <summary>When the API recorded the deletion; null = it did not.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary><c>metadata.deletionGracePeriodSeconds</c>.</summary>
    public TimeSpan Grace { get; init; }

    /// <summary>Services that select it.</summary>
    public ImmutableArray<ObjectKey> Services { get; init; } = [];

    /// <summary>Hooks that run, to record each end once.</summary>
    public ImmutableArray<(string Container, HookKind Kind)> Hooks { get; init; } = [];

    public QueueSlot? Wake { get; init; }

    public QueueSlot? Publish { get; init; }

    public bool Removing { get; init; }

    public ObjectKey Key => State.Key;

    public PodView View() => new()
    {
        Key = Key,
        Owner = Owner,
        Revision = Revision,
        Created = State.Created,
        Uid = Uid,
        Node = Node.Length > 0 ? Node : Affinity,
        Phase = Published.Phase,
        Ready = Published.Ready,
        ReadySince = Published.ReadySince,
        Terminating = DeletedAt is not null,
        Restarts = MostRestarts(),
        Ordinal = Ordinal,
    };

    public EndpointPod EndpointView() => new()
    {
        Key = Key,
        Uid = Uid,
        Labels = Labels,
        Spec = State.Template.Spec,
        Address = Published.Address,
        Phase = Published.Phase,
        Ready = Published.Ready,
        ReadySince = Published.ReadySince,
        ContainersReady = Published.Conditions.Any(static c => c is { Type: "ContainersReady", Status: true }),
        Terminating = DeletedAt is not null,
    };

    private int MostRestarts()
    {
        var most = 0;
        foreach (var status in Published.ContainerStatuses)
        {
            most = Math.Max(most, status.RestartCount);
        }

        return most;
    }
}
