using System.Collections.Immutable;
using System.Net;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Http.Dialing;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>
/// A balancer that ends the client's HTTP and speaks its own to the targets: an ALB, or a proxy that follows the
/// slices.
/// Each of its nodes has an address, targets and connections of its own.
/// </summary>
internal sealed class BalancerDataPlane : IRouterDataPlane
{
    private readonly ImmutableDictionary<string, BalancerNode> _nodes;
    private readonly AccessLog _log;

    private BalancerDataPlane(string routerId, ImmutableArray<BalancerNode> nodes, AccessLog log)
    {
        RouterId = routerId;
        _log = log;
        _nodes = nodes.ToImmutableDictionary(n => n.Identity.Node, StringComparer.Ordinal);
        Listeners = [.. nodes.Select(n => n.EndPoint)];
        DialTarget = new RoundRobinTarget(Listeners);
    }

    /// <inheritdoc/>
    public string RouterId { get; }

    /// <inheritdoc/>
    public IDialTarget DialTarget { get; }

    /// <inheritdoc/>
    public ImmutableArray<IPEndPoint> Listeners { get; }

    /// <inheritdoc/>
    public long LocalFaults => _log.LocalFaults;

    /// <summary>Starts all nodes, without targets.</summary>
    /// <exception cref="IOException">A node cannot listen, or the access log cannot be opened.</exception>
    public static async Task<BalancerDataPlane> StartAsync(
        Route route, ClusterClock clock, AddressSource allocateAddress, DataPlaneOptions options,
        CancellationToken cancellation)
    {
        var router = route.Router;
        var server = router.Kind == RouterKind.Alb ? "awselb/2.0" : "zerodrop";
        var log = new AccessLog(options);
        var nodes = ImmutableArray.CreateBuilder<BalancerNode>(router.Nodes.Length);
        try
        {
            foreach (var node in router.Nodes)
            {
                nodes.Add(await BalancerNode.StartAsync(
                    new BalancerIdentity(router.Id, node.Id, server),
                    new IPEndPoint(await allocateAddress(cancellation), options.Port),
                    route.Timeouts ?? new BalancerTimeouts(),
                    clock,
                    log,
                    cancellation));
            }

            return new BalancerDataPlane(router.Id, nodes.MoveToImmutable(), log);
        }
        catch
        {
            foreach (var started in nodes)
            {
                await started.DisposeAsync();
            }

            log.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is no such node.</exception>
    public void Program(string node, ImmutableArray<string> targets) => Node(node).Program(targets);

    /// <inheritdoc/>
    public void CloseTarget(string target)
    {
        foreach (var node in _nodes.Values)
        {
            node.CloseTarget(target);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Disposal.AllAsync(_nodes.Values);
        }
        finally
        {
            _log.Dispose();
        }
    }

    /// <summary>One node.</summary>
    internal BalancerNode Node(string id) => _nodes.TryGetValue(id, out var node)
        ? node
        : throw new ArgumentException($"router {RouterId} has no node '{id}'", nameof(id));
}
