using ZeroDrop.Cluster;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Orchestrator;
using ZeroDrop.Orchestrator.Pods;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>Knows when a cluster has come to rest, and why it does not.</summary>
internal sealed class SteadyState(EmbeddedCluster cluster, WorkloadKey workload, IReadOnlyList<Route> routes)
{
    private const int RestartsMax = 3;
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);

    /// <summary>Whether the workload is complete, no pod of it is going, and every router sends to exactly its ready
    /// endpoints.</summary>
    public bool IsReached()
    {
        var state = cluster.State;
        return ClusterView.Workloads(state).All(w => w.Stage == RolloutStage.Complete)
            && ClusterView.Workload(state, workload) is not null
            && ClusterView.Pods(state).All(p => p.DeletionTimestamp is null && IsSettled(p))
            && routes.All(route => IsFollowing(state, route));
    }

    /// <summary>A container that was restarted must run for a while: in a crash loop it may look ready in between.</summary>
    private bool IsSettled(PodSummary pod) => pod.Shown.ContainerStatuses.All(c => c.RestartCount == 0
        || (c.State is ContainerState.Running running && cluster.Clock.GetUtcNow() - running.StartedAt >= Settled));

    /// <summary>Why it will not come to rest; null while it still may.</summary>
    public string? Hopeless()
    {
        var state = cluster.State;
        foreach (var pod in ClusterView.Pods(state).Where(p => p.Restarts >= RestartsMax))
        {
            var last = cluster.Timeline.Snapshot().OfType<TimelineEvent.ContainerExited>()
                .LastOrDefault(e => e.Pod == pod.Key);
            return $"pod {pod.Key.Name} was restarted {pod.Restarts} times; its container "
                + $"{last?.Container} ended with exit code {last?.ExitCode}{LastOutput(pod.Key, last?.Container)}";
        }

        var failed = ClusterView.Workloads(state).FirstOrDefault(w => w.Stage == RolloutStage.Failed);
        return failed is null ? null : $"{failed.Key}: {failed.Message}{Complaint()}";
    }

    /// <summary>What holds it up, for the message after a timeout.</summary>
    public string Complaint()
    {
        var pod = ClusterView.Pods(cluster.State).FirstOrDefault(p => p.ReadyContainers < p.Containers);
        if (pod is null)
        {
            var behind = routes.FirstOrDefault(route => !IsFollowing(cluster.State, route));
            return behind is null ? "" : $"; {behind.Name} does not send to every ready pod"
                + LastTargetReason(behind);
        }

        // "Back-off restarting failed container" says only that something else went wrong before.
        var why = cluster.Timeline.Snapshot().OfType<TimelineEvent.KubernetesEvent>()
            .Where(e => e.Type == "Warning" && e.Regarding == pod.Key)
            .OrderBy(e => e.Reason != "BackOff").LastOrDefault();
        return $"; pod {pod.Key.Name} is {pod.Status}, {pod.ReadyContainers} of {pod.Containers} containers ready"
            + (why is null ? "" : $" ({why.Reason}: {why.Message})");
    }

    private string LastTargetReason(Route route)
    {
        var last = cluster.Timeline.Snapshot().OfType<TimelineEvent.TargetStateChanged>()
            .LastOrDefault(e => e.Balancer == route.Router.Id && e.State != "healthy");
        return last is null ? "" : $" (target {last.Address} is {last.State}: {last.Reason})";
    }

    private static bool IsFollowing(ClusterState state, Route route)
    {
        var endpoints = ClusterView.Service(state, route.Router.Service)?.Endpoints ?? [];
        return ClusterView.Router(state, route.Router.Id) is { } router
            && IsFollowing(router, [.. endpoints.Where(e => e.Ready).Select(e => e.Address)]);
    }

    /// <summary>Whether every node sends to exactly these addresses. As many are not enough: for a moment a router that
    /// is late has the old ones.</summary>
    internal static bool IsFollowing(RouterState router, HashSet<string> ready) => ready.Count > 0
        && router.Nodes.All(node => ready.SetEquals(node.Targets.Select(Address)))
        && (router.Spec.TargetGroup is null || ready.SetEquals(
            router.Targets.Where(t => t.Health == TargetHealth.Healthy).Select(t => Address(t.Target))));

    private static string Address(string target) => target[..target.LastIndexOf(':')];

    private string LastOutput(ObjectKey pod, string? container)
    {
        var folder = PodLogs.Latest(cluster.LogDirectory, pod);
        // The newest one may belong to a start that has not said anything yet.
        var log = !Directory.Exists(folder) || container is null
            ? null
            : Directory.EnumerateFiles(folder, container + ".*.log").Order(StringComparer.Ordinal)
                .LastOrDefault(file => new FileInfo(file).Length > 0);
        var lines = log is null ? [] : File.ReadLines(log).TakeLast(3).ToArray();
        return lines.Length == 0 ? ", without output" : $"; its last output: {string.Join(" | ", lines)}";
    }
}
