using System.Collections.Immutable;
using ZeroDrop.Orchestrator;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>What a rehearsal looks like at one moment.</summary>
/// <param name="Name">The row's name.</param>
/// <param name="Index">0-based number of the row.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Phase">Where it is.</param>
/// <param name="Elapsed">Cluster time since the row began.</param>
/// <param name="Pods">The pods.</param>
/// <param name="Routes">For each route: name, targets in use on each node, requests sent, rate, drops.</param>
internal sealed record RehearsalProgress(
    string Name, int Index, int Rows, RehearsalPhase Phase, TimeSpan Elapsed, ImmutableArray<PodSummary> Pods,
    ImmutableArray<RouteProgress> Routes);
