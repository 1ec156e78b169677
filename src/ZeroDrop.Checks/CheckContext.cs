using System.Collections.Immutable;
using ZeroDrop.Checks.Paths;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks;

/// <summary>Everything that rules may look at.</summary>
/// <param name="Graph">The objects and how they are joined.</param>
/// <param name="Paths">The workloads with their numbers, in the order of the input.</param>
/// <param name="Settings">The configuration.</param>
internal sealed record CheckContext(PathGraph Graph, ImmutableArray<WorkloadPath> Paths, CheckSettings Settings);
