using ZeroDrop.Cli.Rehearse;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Cli.Tests.Rehearse;

public sealed class SteadyStateTests
{
    [Theory]
    [InlineData("10.0.0.1:80 10.0.0.2:80", "10.0.0.2:80 10.0.0.1:80", true)]
    [InlineData("10.0.0.1:80 10.0.0.2:80", "10.0.0.1:80 10.0.0.3:80", false)]
    [InlineData("10.0.0.1:80 10.0.0.2:80", "10.0.0.1:80", false)]
    public void IsFollowing_Nodes_MustAllSendToTheReadyAddresses(string first, string second, bool expected) =>
        Assert.Equal(expected, SteadyState.IsFollowing(Router(first, second), ["10.0.0.1", "10.0.0.2"]));

    [Fact]
    public void IsFollowing_NothingReady_IsNoRest() => Assert.False(SteadyState.IsFollowing(Router(""), []));

    private static RouterState Router(params string[] nodes) => new()
    {
        Spec = new RouterSpec
        {
            Id = "service/web",
            Kind = RouterKind.KubeProxy,
            Service = new("default", "web"),
            ServicePort = PortRef.Of(80),
            Nodes = [],
        },
        Nodes = [.. nodes.Select((targets, i) => new RouterNodeState
        {
            Spec = new RouterNodeSpec($"node-{i}", TimeSpan.Zero, TimeSpan.Zero),
            Targets = [.. targets.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        })],
    };
}
