using System.Net;
using ZeroDrop.Cluster;
using ZeroDrop.Cluster.Balancing;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.AspNetCore.Tests.Routers;

/// <summary>The embedded cluster's ALB: pools connections, tries each request once, answers 502 for what fails.</summary>
internal sealed class AlbRouter(IRouterDataPlane plane) : IRouter
{
    private const string Node = "node-1";
    private static int s_last;

    public IPEndPoint EndPoint => plane.Listeners[0];

    public static async Task<IRouter> StartAsync()
    {
        var route = new Route
        {
            Name = "test",
            Timeouts = new BalancerTimeouts(),
            Router = new RouterSpec
            {
                Id = "alb/web",
                Kind = RouterKind.Alb,
                Service = new ObjectKey("default", "web"),
                ServicePort = PortRef.Of(80),
                Nodes = [new RouterNodeSpec(Node, TimeSpan.Zero, TimeSpan.Zero)],
            },
        };
        var address = new IPAddress(
            [127, 84, (byte)(Environment.ProcessId % 250), (byte)Interlocked.Increment(ref s_last)]);
        return new AlbRouter(await DataPlaneCatalogue.StartAsync(
            route, new ClusterClock(TimeProvider.System, 1), _ => ValueTask.FromResult(address), CancellationToken.None));
    }

    public Task ProgramAsync(IReadOnlyList<IPEndPoint> targets)
    {
        plane.Program(Node, [.. targets.Select(t => t.ToString())]);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => plane.DisposeAsync();
}
