using ZeroDrop.Cli.Rehearse;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Cli.Tests.Rehearse;

public sealed class RouteLoadTests
{
    [Theory]
    [InlineData(60, 24, 65)]
    [InlineData(300, 24, 305)]
    [InlineData(60, 120, 130)]
    [InlineData(1, 1, 65)]
    public void Patience_BalancerAndSlowRequests_OutlastsBoth(int idle, int slow, int expected)
    {
        var route = new Route
        {
            Name = "ALB web",
            Router = new RouterSpec
            {
                Id = "alb/web",
                Kind = RouterKind.Alb,
                Service = new("default", "web"),
                ServicePort = PortRef.Of(80),
                Nodes = [],
            },
            Timeouts = new BalancerTimeouts { Idle = TimeSpan.FromSeconds(idle) },
        };
        var traffic = new TrafficOptions { Slow = (TimeSpan.Zero, TimeSpan.FromSeconds(slow)) };
        Assert.Equal(TimeSpan.FromSeconds(expected), RouteLoad.Patience(route, traffic));
    }
}
