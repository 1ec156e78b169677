using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;

namespace ZeroDrop.Orchestrator.Tests.Worlds;

public sealed class ForeignGateTests
{
    private static readonly WorkloadKey Web = new(WorkloadKind.Deployment, new("default", "web"));

    [Fact]
    public void Rollout_GateThatNobodyHereOpens_OpensWhenTheContainersAreReady()
    {
        var world = new VirtualWorld(
            new ClusterOptions(), static (_, _) => new AppBehaviour { Startup = TimeSpan.FromSeconds(12) });
        world.Send(new ClusterEvent.ApplyWorkload(Spec(Gate("example.com/warm"))));
        world.Run(TimeSpan.FromSeconds(60));

        Assert.Equal(RolloutStage.Complete, ClusterView.Workload(world.Cluster, Web)!.Stage);
        var pod = Assert.Single(ClusterView.Pods(world.Cluster));
        Assert.Contains(pod.Shown.Conditions, static c => c is { Type: "example.com/warm", Status: true });
        var ready = Assert.Single(world.Timeline.OfType<TimelineEvent.PodReadyChanged>());
        Assert.InRange((ready.At - world.Start).TotalSeconds, 12, 20);
    }

    private static PodSpec Gate(string gate) => new()
    {
        ReadinessGates = [gate],
        Containers =
        [
            new ContainerSpec
            {
                Name = "app",
                Ports = [new("http", 8080)],
                ReadinessProbe = new ProbeSpec
                {
                    Handler = new HandlerAction.TcpSocket(PortRef.Of(8080)), Period = TimeSpan.FromSeconds(1),
                },
            },
        ],
    };

    private static WorkloadSpec Spec(PodSpec pod) => new()
    {
        Key = Web,
        Selector = new LabelSelector(),
        Template = new PodTemplate { Spec = pod },
    };
}
