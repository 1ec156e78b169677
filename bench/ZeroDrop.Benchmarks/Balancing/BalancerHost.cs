using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using ZeroDrop.Cluster;
using ZeroDrop.Cluster.Balancing;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Benchmarks.Balancing;

/// <summary>One balancer node in a process of its own, as an ALB's is in the embedded cluster.</summary>
internal static class BalancerHost
{
    /// <summary>Runs until SIGTERM.</summary>
    public static async Task<int> RunAsync(string port, string target)
    {
        var route = new Route
        {
            Name = "benchmark",
            Timeouts = new BalancerTimeouts(),
            Router = new RouterSpec
            {
                Id = "alb/benchmark",
                Kind = RouterKind.Alb,
                Service = new ObjectKey("default", "benchmark"),
                ServicePort = PortRef.Of(80),
                Nodes = [new RouterNodeSpec("node-1", TimeSpan.Zero, TimeSpan.Zero)],
            },
        };
        await using var plane = await DataPlaneCatalogue.StartAsync(
            route,
            new ClusterClock(TimeProvider.System, 1),
            _ => ValueTask.FromResult(IPAddress.Loopback),
            CancellationToken.None,
            new DataPlaneOptions { Port = int.Parse(port, CultureInfo.InvariantCulture) });
        plane.Program("node-1", [target]);
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stop.TrySetResult();
        });
        await stop.Task;
        return 0;
    }
}
