using System.Collections.Immutable;
using System.Net;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Http.Dialing;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>
/// A Service as kube-proxy routes it: an endpoint is chosen when a connection opens, and connections that exist are
/// never
/// told anything. Clients in this process use <see cref="DialTarget"/>; others the virtual IP
/// (<see cref="VipListener"/>).
/// </summary>
internal sealed class KubeProxyDataPlane : IRouterDataPlane
{
    private readonly string _node;
    private readonly EndpointPicker _picker;
    private readonly VipListener _vip;

    private KubeProxyDataPlane(Route route, EndpointPicker picker, VipListener vip)
    {
        RouterId = route.Router.Id;
        _node = route.Router.Nodes[0].Id;
        _picker = picker;
        _vip = vip;
        DialTarget = new ServiceDialTarget(picker);
        Listeners = [vip.EndPoint];
    }

    /// <inheritdoc/>
    public string RouterId { get; }

    /// <inheritdoc/>
    public IDialTarget DialTarget { get; }

    /// <inheritdoc/>
    public ImmutableArray<IPEndPoint> Listeners { get; }

    /// <summary>Starts without endpoints.</summary>
    /// <exception cref="IOException">The virtual IP cannot be listened on.</exception>
    public static async Task<KubeProxyDataPlane> StartAsync(
        Route route, ClusterClock clock, AddressSource allocateAddress, DataPlaneOptions options,
        CancellationToken cancellation)
    {
        var picker = new EndpointPicker(options.Seed, options.ClientIpAffinity, clock, clock.Real);
        var address = new IPEndPoint(await allocateAddress(cancellation), options.Port);
        var vip = VipListener.Start(address, picker, clock.Real);
        return new KubeProxyDataPlane(route, picker, vip);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is no such node.</exception>
    public void Program(string node, ImmutableArray<string> targets)
    {
        if (node != _node)
        {
            throw new ArgumentException($"router {RouterId} has no node '{node}'", nameof(node));
        }

        _picker.Program(targets);
    }

    /// <summary>Nothing: kube-proxy knows no deregistration, and TCP connections outlive their endpoint.</summary>
    public void CloseTarget(string target)
    {
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _vip.DisposeAsync();
}
