using System.Collections.Immutable;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>What is rolled out, and the ways requests take to it.</summary>
/// <param name="Workload">The workload that is rolled out.</param>
/// <param name="Routes">One for each <c>--via</c>.</param>
/// <param name="Next">What is applied to roll out; null = a restart.</param>
/// <param name="Notes">What should be said to the user.</param>
internal sealed record RehearsalPlan(
    WorkloadSpec Workload, ImmutableArray<Route> Routes, ManifestSet? Next, ImmutableArray<string> Notes)
{
    /// <summary>The workload as it is after the rollout; null = a restart.</summary>
    public WorkloadSpec? NextWorkload => Next?.Workloads.First(w => w.Key == Workload.Key);
}
