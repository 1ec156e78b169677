using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using ZeroDrop.Cluster.Balancing;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Core.Specs;
using ZeroDrop.Http.Tests.Servers;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Cluster.Tests.Balancing;

/// <summary>A running balancer with its access log.</summary>
internal sealed class Balancer : IAsyncDisposable
{
    public const string Node = "node-1";

    private readonly ConcurrentQueue<AccessLogEntry> _log = new();

    private Balancer()
    {
    }

    public BalancerDataPlane Plane { get; private set; } = null!;

    public IPEndPoint EndPoint => Plane.Listeners[0];

    public IEnumerable<AccessLogEntry> Log => _log;

    public static Route Route(RouterKind kind, BalancerTimeouts? timeouts = null, params string[] nodes) => new()
    {
        Name = "test",
        Timeouts = timeouts,
        Router = new RouterSpec
        {
            Id = "alb/web",
            Kind = kind,
            Service = new ObjectKey("default", "web"),
            ServicePort = PortRef.Of(80),
            Nodes = [.. (nodes.Length == 0 ? [Node] : nodes).Select(
                n => new RouterNodeSpec(n, TimeSpan.Zero, TimeSpan.Zero))],
        },
    };

    public static async Task<Balancer> StartAsync(
        BalancerTimeouts? timeouts = null, DataPlaneOptions? options = null, double speed = 1, params string[] nodes)
    {
        var balancer = new Balancer();
        balancer.Plane = await BalancerDataPlane.StartAsync(
            Route(RouterKind.Alb, timeouts, nodes),
            new ClusterClock(TimeProvider.System, speed),
            Addresses.NextAsync,
            (options ?? new DataPlaneOptions()) with { OnAccess = balancer._log.Enqueue },
            TestContext.Current.CancellationToken);
        return balancer;
    }

    public static async Task<Balancer> StartAsync(ScriptedServer target, BalancerTimeouts? timeouts = null)
    {
        var balancer = await StartAsync(timeouts);
        balancer.Program(target.EndPoint);
        return balancer;
    }

    public void Program(params IPEndPoint[] targets) =>
        Plane.Program(Node, [.. targets.Select(t => t.ToString())]);

    /// <summary>The one line of the log; it is written a moment after the client has its answer.</summary>
    public async Task<AccessLogEntry> LineAsync()
    {
        await Eventually.TrueAsync(() => !_log.IsEmpty);
        return Assert.Single(_log);
    }

    public ValueTask DisposeAsync() => Plane.DisposeAsync();
}
