using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Manifests.Graph;

/// <summary>A graph with the objects that it joins, so that it is not made again for a set that has the same.</summary>
/// <param name="Workloads">Its workloads.</param>
/// <param name="Services">Its Services.</param>
/// <param name="Ingresses">Its Ingresses.</param>
/// <param name="Graph">The graph.</param>
internal sealed record JoinedRoutes(
    ImmutableArray<WorkloadSpec> Workloads, ImmutableArray<ServiceSpec> Services, ImmutableArray<IngressSpec> Ingresses,
    RouteGraph Graph)
{
    /// <summary>Whether it is about the very objects of a set.</summary>
    public bool IsOf(ManifestSet set) =>
        Workloads == set.Workloads && Services == set.Services && Ingresses == set.Ingresses;
}
