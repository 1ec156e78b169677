using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Orchestrator.Pods;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Orchestrator.Tests.Worlds;

/// <summary>A StatefulSet's pod and its successor have one name: what is about the one is never taken for the
/// other.</summary>
public sealed class PodIdentityTests
{
    private static readonly WorkloadKey Set = new(WorkloadKind.StatefulSet, new("default", "web"));

    private static readonly ObjectKey Pod = new("default", "web-0");

    [Fact]
    public void DeletePod_WhileItsSandboxIsMade_SuccessorGetsASandboxOfItsOwn()
    {
        var world = World();
        world.Send(new ClusterEvent.ApplyWorkload(Spec()));
        world.Run(TimeSpan.FromMilliseconds(200));
        world.Send(new ClusterEvent.DeletePod(Pod, TimeSpan.Zero));
        world.Run(TimeSpan.FromSeconds(10));

        // The first sandbox came up while the second pod waited for its own.
        var sandboxes = world.Actions.Where(static a => a.Action is ClusterAction.CreateSandbox).ToArray();
        Assert.Equal(2, sandboxes.Length);
        Assert.InRange(sandboxes[1].At - sandboxes[0].At, TimeSpan.Zero, world.SandboxDelay);
        var pod = Assert.Single(world.Pods).Value;
        var shown = ClusterView.Pod(world.Cluster, Pod)!;
        Assert.Equal((pod.Uid, pod.Address, true), (shown.Uid, shown.Shown.Address, shown.Shown.Ready));
        Assert.Empty(world.Violations);
    }

    [Fact]
    public void PodReport_OfTheFormerPod_ChangesNothing()
    {
        var world = World();
        world.Send(new ClusterEvent.ApplyWorkload(Spec()));
        world.Run(TimeSpan.FromSeconds(5));
        var former = ClusterView.Pod(world.Cluster, Pod)!.Uid;
        world.Send(new ClusterEvent.DeletePod(Pod));
        world.Run(TimeSpan.FromSeconds(10));
        var before = ClusterView.Pod(world.Cluster, Pod)!;
        Assert.True(before.Uid > former && before.Shown.Ready);

        world.Send(new ClusterEvent.PodReport(Pod, former, new PodEvent.ContainerExited("app", 1)));
        world.Run(TimeSpan.FromSeconds(5));

        Assert.Equal(0, ClusterView.Pod(world.Cluster, Pod)!.Restarts);
        world.Send(new ClusterEvent.PodReport(Pod, before.Uid, new PodEvent.ContainerExited("app", 1)));
        world.Run(TimeSpan.FromSeconds(5));
        Assert.Equal(1, ClusterView.Pod(world.Cluster, Pod)!.Restarts);
    }

    [Fact]
    public void PodReport_SandboxOfAPodThatHasGone_IsGivenBackAndForgotten()
    {
        var world = World();
        world.Send(new ClusterEvent.ApplyWorkload(Spec()));
        world.Run(TimeSpan.FromSeconds(5));
        var now = world.Now;

        var decision = ClusterCore.Decide(
            world.Cluster, new ClusterEvent.PodReport(Pod, 77, new PodEvent.Assigned("node-1", "10.9.9.9")), now);

        Assert.Equal(
            [
                new ClusterAction.ForPod(Pod, 77, new PodAction.ReleaseSandbox()),
                new ClusterAction.ForPod(Pod, 77, new PodAction.RemovePod()),
            ],
            decision.Actions);
        Assert.NotEqual("10.9.9.9", ClusterView.Pod(decision.State, Pod)!.Shown.Address);
    }

    [Fact]
    public void HealthCheck_OfTheFormerPodsTarget_DoesNotOpenItsSuccessorsGate()
    {
        // Slices so slow that the balancer still checks the former pod's address when its successor is there.
        var world = World(TimeSpan.FromSeconds(8), answers: TimeSpan.FromSeconds(4));
        ApplyAlb(world);
        world.Send(new ClusterEvent.ApplyWorkload(Spec()));
        while (!world.Actions.Any(static a => a.Action is ClusterAction.CheckTarget))
        {
            world.Run(TimeSpan.FromMilliseconds(100));
            Assert.InRange((world.Now - world.Start).TotalSeconds, 0, 60);
        }

        var former = ClusterView.Pod(world.Cluster, Pod)!;
        var target = world.Actions.Select(static a => a.Action).OfType<ClusterAction.CheckTarget>().Single().Target;
        world.Send(new ClusterEvent.DeletePod(Pod, TimeSpan.Zero));
        world.Run(TimeSpan.FromSeconds(3));
        var successor = ClusterView.Pod(world.Cluster, Pod)!;
        Assert.True(successor.Uid > former.Uid);

        world.Send(new ClusterEvent.HealthCheckCompleted("alb", target, true, ""));

        Assert.Contains(world.Timeline, e => e is TimelineEvent.TargetStateChanged { State: "healthy" } t
            && t.Address == target);
        world.Run(TimeSpan.FromSeconds(1));
        successor = ClusterView.Pod(world.Cluster, Pod)!;
        Assert.True(successor.Shown.Conditions.Any(static c => c is { Type: "ContainersReady", Status: true }));
        Assert.False(successor.Shown.Ready);
        world.Run(TimeSpan.FromSeconds(60));
        Assert.True(ClusterView.Pod(world.Cluster, Pod)!.Shown.Ready);
        Assert.Contains(world.Timeline, e => e is TimelineEvent.EndpointRemoved removed
            && removed.Address == former.Shown.Address);
    }

    [Fact]
    public void ApplyWorkload_WhilePodsOfADeletedSetOfItsNameEnd_WaitsForTheirNames()
    {
        var world = World(app: new AppBehaviour { OnSigterm = SigtermBehaviour.Graceful });
        world.Send(new ClusterEvent.ApplyWorkload(Spec()));
        world.Run(TimeSpan.FromSeconds(5));
        var former = ClusterView.Pod(world.Cluster, Pod)!.Uid;
        world.Send(new ClusterEvent.DeleteWorkload(Set));
        world.Run(TimeSpan.FromMilliseconds(200));
        world.Send(new ClusterEvent.ApplyWorkload(Spec()));
        world.Run(TimeSpan.FromMilliseconds(300));
        Assert.Equal(former, Assert.Single(ClusterView.Pods(world.Cluster)).Uid);
        world.Run(TimeSpan.FromSeconds(20));

        var shown = Assert.Single(ClusterView.Pods(world.Cluster));
        Assert.True(shown.Uid > former && shown.Shown.Ready);
        Assert.Equal(shown.Uid, ClusterView.Pod(world.Cluster, Pod)!.Uid);
        Assert.Equal(2, world.Timeline.Count(static e => e is TimelineEvent.KubernetesEvent
        {
            Reason: "SuccessfulCreate",
        }));
        Assert.Empty(world.Violations);
    }

    private static VirtualWorld World(
        TimeSpan? slices = null, TimeSpan? answers = null, AppBehaviour? app = null) => new(
        new ClusterOptions
        {
            Latencies = slices is { } delay
                ? ClusterLatencies.Default with { EndpointSlice = new DelayRange(delay, delay) }
                : ClusterLatencies.Default,
        },
        (_, _) => app ?? new AppBehaviour { Startup = TimeSpan.Zero, StartDelay = TimeSpan.FromMilliseconds(10) })
        {
            ProbeLatency = answers ?? TimeSpan.FromMilliseconds(4),
        };

    private static void ApplyAlb(VirtualWorld world)
    {
        world.Send(new ClusterEvent.ApplyService(new ServiceSpec
        {
            Key = Set.Name, Selector = Spec().Selector, Ports = [new("http", 80, PortRef.Of(8080))],
        }));
        world.Send(new ClusterEvent.ApplyRouter(new RouterSpec
        {
            Id = "alb",
            Kind = RouterKind.Alb,
            Service = Set.Name,
            ServicePort = PortRef.Of(80),
            Nodes = [new("a", TimeSpan.Zero, TimeSpan.Zero)],
            TargetGroup = new TargetGroupSpec { ReadinessGate = true, DeregistrationDelay = TimeSpan.Zero },
        }));
    }

    private static WorkloadSpec Spec()
    {
        var labels = ImmutableSortedDictionary<string, string>.Empty.Add("app", "web");
        return new WorkloadSpec
        {
            Key = Set,
            Replicas = 1,
            Selector = new LabelSelector { MatchLabels = labels },
            Template = new PodTemplate
            {
                Labels = labels,
                Spec = new PodSpec
                {
                    TerminationGracePeriod = TimeSpan.FromSeconds(5),
                    Containers = [new ContainerSpec { Name = "app", Ports = [new("http", 8080)] }],
                },
            },
        };
    }
}
