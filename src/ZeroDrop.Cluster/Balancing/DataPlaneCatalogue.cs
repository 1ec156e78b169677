using ZeroDrop.Cluster.Routes;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>Which data plane belongs to which kind of router.</summary>
public static class DataPlaneCatalogue
{
    /// <summary>Starts the data plane of a route, without targets.</summary>
    /// <param name="route">The route.</param>
    /// <param name="clock">The cluster's time.</param>
    /// <param name="allocateAddress">Gives the listeners their addresses.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="options">Access log, seed, ports; null = the defaults.</param>
    /// <exception cref="IOException">A listener's port is taken (the message names address and port), or the access log
    /// cannot be opened.</exception>
    public static async Task<IRouterDataPlane> StartAsync(
        Route route, ClusterClock clock, AddressSource allocateAddress, CancellationToken cancellation,
        DataPlaneOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(route);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(allocateAddress);
        options ??= new DataPlaneOptions();
        return route.Router.Kind switch
        {
            RouterKind.Alb or RouterKind.SliceFollower =>
                await BalancerDataPlane.StartAsync(route, clock, allocateAddress, options, cancellation),
            RouterKind.KubeProxy =>
                await KubeProxyDataPlane.StartAsync(route, clock, allocateAddress, options, cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(route), route.Router.Kind, "unknown kind of router"),
        };
    }
}
