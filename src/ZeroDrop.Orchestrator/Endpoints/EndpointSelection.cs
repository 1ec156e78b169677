using System.Collections.Immutable;

namespace ZeroDrop.Orchestrator.Endpoints;

/// <summary>Which endpoints of a Service a router opens new connections to.</summary>
public static class EndpointSelection
{
    /// <summary>What kube-proxy uses: the ready ones; without any, those that still serve while they terminate
    /// (KEP-1669, on since 1.26; causes.md 2.4).</summary>
    /// <param name="endpoints">The Service's endpoints.</param>
    /// <param name="fallsBackToTerminating">Whether ProxyTerminatingEndpoints is on.</param>
    public static ImmutableArray<Endpoint> ForKubeProxy(
        ImmutableArray<Endpoint> endpoints, bool fallsBackToTerminating)
    {
        var ready = ReadyOnly(endpoints);
        return !ready.IsEmpty || !fallsBackToTerminating
            ? ready
            : [.. endpoints.Where(static e => e.Serving && e.Terminating)];
    }

    /// <summary>What a proxy uses that follows the slices, and a balancer controller registers: the ready
    /// ones.</summary>
    public static ImmutableArray<Endpoint> ReadyOnly(ImmutableArray<Endpoint> endpoints) =>
        [.. endpoints.Where(static e => e.Ready)];
}
