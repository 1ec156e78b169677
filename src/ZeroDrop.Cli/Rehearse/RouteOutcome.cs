using System.Collections.Immutable;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Engine;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>What happened to the requests along one route.</summary>
/// <param name="Route">The route.</param>
/// <param name="Listeners">Addresses of its nodes, in the order of the router's nodes; none for kube-proxy.</param>
/// <param name="RealResults">Every request, on real time.</param>
/// <param name="Results">Every request, on the cluster's clock.</param>
/// <param name="Load">The load generator's own numbers.</param>
internal sealed record RouteOutcome(
    Route Route, ImmutableArray<string> Listeners, ImmutableArray<RequestResult> RealResults,
    ImmutableArray<RequestResult> Results, LoadSnapshot Load);
