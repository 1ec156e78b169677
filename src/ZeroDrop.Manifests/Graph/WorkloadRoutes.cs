using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Manifests.Graph;

/// <summary>A workload and the Services that select its pods.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Services">In the order of the set; empty when no request reaches it through a Service.</param>
public sealed record WorkloadRoutes(WorkloadSpec Workload, ImmutableArray<ServiceRoute> Services);
