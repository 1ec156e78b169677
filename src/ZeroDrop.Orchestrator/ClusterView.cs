using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Endpoints;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Orchestrator;

/// <summary>Reads a cluster's state: what its API shows, and where its routers send.</summary>
public static class ClusterView
{
    /// <summary>All pods in order of creation.</summary>
    public static ImmutableArray<PodSummary> Pods(ClusterState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return [.. state.Pods.Values.Select(Summary)];
    }

    /// <summary>One pod; null when there is none of this name.</summary>
    public static PodSummary? Pod(ClusterState state, ObjectKey key)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.PodNames.TryGetValue(key, out var uid) ? Summary(state.Pods[uid]) : null;
    }

    /// <summary>All workloads, by kind and name.</summary>
    public static ImmutableArray<WorkloadSummary> Workloads(ClusterState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return [.. state.Workloads
            .OrderBy(static w => w.Key.Kind).ThenBy(static w => w.Key.Name)
            .Select(static w => Summary(w.Value))];
    }

    /// <summary>One workload; null when it does not exist.</summary>
    public static WorkloadSummary? Workload(ClusterState state, WorkloadKey key)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Workloads.TryGetValue(key, out var entry) ? Summary(entry) : null;
    }

    /// <summary>All Services with their endpoints, by name.</summary>
    public static ImmutableArray<ServiceEndpoints> Services(ClusterState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return [.. state.Services.Values.Select(static s => s.State)];
    }

    /// <summary>A Service's endpoints; null when it does not exist.</summary>
    public static ServiceEndpoints? Service(ClusterState state, ObjectKey key)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Services.TryGetValue(key, out var entry) ? entry.State : null;
    }

    /// <summary>All routers with their targets and nodes, by id.</summary>
    public static ImmutableArray<RouterState> Routers(ClusterState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return [.. state.Routers.Values.Select(static r => r.State)];
    }

    /// <summary>One router; null when it does not exist.</summary>
    public static RouterState? Router(ClusterState state, string id)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Routers.TryGetValue(id, out var entry) ? entry.State : null;
    }

    private static PodSummary Summary(PodEntry entry)
    {
        var spec = entry.State.Template.Spec;
        var shown = entry.Published;
        var sidecars = spec.InitContainers.Where(static c => c.IsSidecar).Select(static c => c.Name).ToHashSet();
        return new PodSummary
        {
            Key = entry.Key,
            Workload = entry.Workload,
            Owner = entry.Owner,
            Revision = entry.Revision,
            Labels = entry.Labels,
            Uid = entry.Uid,
            Status = PodStatusWord.Of(shown, entry.DeletedAt is not null),
            ReadyContainers = shown.ContainerStatuses.Count(static c => c.Ready)
                + shown.InitContainerStatuses.Count(c => c.Ready && sidecars.Contains(c.Name)),
            Containers = spec.Containers.Length + sidecars.Count,
            Restarts = shown.ContainerStatuses.Sum(static c => c.RestartCount),
            Node = entry.Node,
            DeletionTimestamp = entry.DeletedAt + entry.Grace,
            Shown = shown,
        };
    }

    private static WorkloadSummary Summary(WorkloadEntry entry)
    {
        var (stage, message) = RolloutStatus.Of(entry.State);
        return new(entry.State.Spec.Key, entry.State, stage, message);
    }
}
