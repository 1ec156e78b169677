using System.Collections.Immutable;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Manifests.Graph;

/// <summary>
/// Which requests reach which container: Ingress → Service → workload → container, joined as Kubernetes joins them
/// (same namespace, all labels; a Service with an empty selector selects nothing).
/// </summary>
/// <param name="Workloads">Every workload, in the order of the set, with the Services that select it.</param>
/// <param name="Problems">References that lead nowhere.</param>
public sealed record RouteGraph(ImmutableArray<WorkloadRoutes> Workloads, ImmutableArray<InputProblem> Problems)
{
    /// <summary>Joins the objects of a set.</summary>
    public static RouteGraph Build(ManifestSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return set.Joined is { } joined && joined.IsOf(set) ? joined.Graph : new RouteGraphBuilder(set, []).Build();
    }

    /// <summary>The routes of one workload, or null when it is not in the set.</summary>
    public WorkloadRoutes? Of(WorkloadKey key) => Workloads.FirstOrDefault(w => w.Workload.Key == key);
}
