using System.Collections.Immutable;

namespace ZeroDrop.Core.Causes;

/// <summary>Nodes and voluntary disruption.</summary>
internal static class NodeCauses
{
    /// <summary>In order of number.</summary>
    public static ImmutableArray<Cause> All { get; } =
    [
        new(
            "E1",
            "disruption budget",
            "A budget is missing, or lets no pod go.",
            "maxUnavailable 1."),
        new(
            "E2",
            "drain and consolidation",
            "Nodes are taken away at any time of day, with a cap on the grace period.",
            "Treat every eviction as a rollout."),
        new(
            "E3",
            "graceful node shutdown",
            "A node that shuts down gives pods less than their grace period.",
            "Wait inside the app, not in the hook."),
        new(
            "E4",
            "spot and preemption",
            "A spot node goes at short notice.",
            "Keep wait and drain within the notice."),
        new(
            "E5",
            "kubelet eviction",
            "Under node pressure pods are evicted with less grace, and endpoints follow late.",
            "Set memory requests and limits."),
        new(
            "E6",
            "node leaving the balancer",
            "A node without pods carries flows of others, and is removed.",
            "Kubernetes 1.30 or later, or targets that are pods."),
    ];
}
