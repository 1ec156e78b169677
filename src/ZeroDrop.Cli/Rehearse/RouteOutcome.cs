using System.Collections.Immutable;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Engine;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>What happened to the requests along one route.</summary>
/// <param name="Route">The route.</param>
/// <param name="Listeners">Addresses of its nodes, in the order of the router's nodes; none for kube-proxy.</param>
/// <param name="Results">Every request, on the cluster's clock, in order of number.</param>
/// <param name="Load">The load generator's own numbers.</param>
/// <param name="LocalFaults">Requests that the balancer failed for want of what this machine should have had.</param>
internal sealed record RouteOutcome(
    Route Route, ImmutableArray<string> Listeners, ImmutableArray<RequestResult> Results, LoadSnapshot Load,
    long LocalFaults);
