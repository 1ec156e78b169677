using System.Diagnostics;
using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Orchestrator.Tests.Worlds;

/// <summary>Runs alone, so that the time it prints is its own. What is asserted is generous: a loaded machine must
/// not break it.</summary>
[Collection(nameof(RunsAlone))]
public sealed class LargeRolloutTests(ITestOutputHelper output)
{
    private static readonly WorkloadKey Web = new(WorkloadKind.Deployment, new("default", "web"));

    [Fact]
    public void Restart_HundredReplicasOverTenMinutes_IsDoneInAMomentOfWork()
    {
        var world = new VirtualWorld(
            new ClusterOptions { Nodes = [.. Enumerable.Range(1, 10).Select(static n => $"node-{n}")] },
            static (_, _) => new AppBehaviour { Startup = TimeSpan.FromSeconds(12),
                OnSigterm = SigtermBehaviour.Graceful })
        {
            KeepActions = false,
        };
        var oracle = new RolloutOracle(Spec(), nodes: 10);
        world.OnEvent = oracle.See;
        world.Send(new ClusterEvent.ApplyService(new ServiceSpec
        {
            Key = Web.Name, Selector = Spec().Selector, Ports = [new("http", 80, PortRef.Of(8080))],
        }));
        world.Send(new ClusterEvent.ApplyRouter(new RouterSpec
        {
            Id = "alb/web",
            Kind = RouterKind.Alb,
            Service = Web.Name,
            ServicePort = PortRef.Of(80),
            Nodes = [new("a", TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(12)), new("b", TimeSpan.FromSeconds(6),
                TimeSpan.FromSeconds(20))],
        }));
        world.Send(new ClusterEvent.ApplyWorkload(Spec()));
        world.Run(TimeSpan.FromSeconds(120));
        Assert.Equal(RolloutStage.Complete, ClusterView.Workload(world.Cluster, Web)!.Stage);

        var decisions = world.Decisions;
        var start = Stopwatch.GetTimestamp();
        var began = world.Now;
        world.Send(new ClusterEvent.RestartWorkload(Web));
        do
        {
            world.Run(TimeSpan.FromSeconds(10));
        }
        while (ClusterView.Workload(world.Cluster, Web)!.Stage != RolloutStage.Complete
            && world.Now - began < TimeSpan.FromMinutes(20));

        var took = Stopwatch.GetElapsedTime(start);

        var ended = world.Timeline.OfType<TimelineEvent.RolloutEnded>().Last().At;
        output.WriteLine($"{(ended - began).TotalSeconds:F0} s of rollout in {took.TotalMilliseconds:F0} ms, {
            world.Decisions - decisions} decisions, {world.Timeline.Count} events");
        Assert.Equal(RolloutStage.Complete, ClusterView.Workload(world.Cluster, Web)!.Stage);
        Assert.InRange((ended - began).TotalMinutes, 8, 20);
        Assert.Empty(world.Violations);
        Assert.Empty(oracle.Violations);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(104, oracle.Peak);
        Assert.Equal(200, oracle.Creations);
        Assert.InRange(world.Decisions - decisions, 5_000, 200_000);
    }

    private static WorkloadSpec Spec()
    {
        var labels = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("app", "web");
        return new WorkloadSpec
        {
            Key = Web,
            Replicas = 100,
            Selector = new LabelSelector { MatchLabels = labels },
            Strategy = new RolloutStrategy { MaxSurge = IntOrPercent.Count(4), MaxUnavailable = IntOrPercent.Count(0) },
            Template = new PodTemplate
            {
                Labels = labels,
                Spec = new PodSpec
                {
                    TerminationGracePeriod = TimeSpan.FromSeconds(60),
                    Containers =
                    [
                        new ContainerSpec
                        {
                            Name = "app",
                            Ports = [new("http", 8080)],
                            ReadinessProbe = new ProbeSpec { Handler = new HandlerAction.HttpGet("/alive", PortRef.Of(
                                8080)) },
                            PreStop = new HandlerAction.Sleep(TimeSpan.FromSeconds(40)),
                        },
                    ],
                },
            },
        };
    }
}
