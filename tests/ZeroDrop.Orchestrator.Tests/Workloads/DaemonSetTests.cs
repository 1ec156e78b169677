using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;
using ZeroDrop.Orchestrator.Workloads;

namespace ZeroDrop.Orchestrator.Tests.Workloads;

public sealed class DaemonSetTests
{
    private static readonly WorkloadSpec Spec = Specs.Workload(WorkloadKind.DaemonSet, 1);

    [Fact]
    public void Create_FiveNodes_OnePodOnEach()
    {
        var world = Settled(Spec);
        Assert.Equal(world.Nodes, world.Pods.Select(pod => pod.Node).Order());
        Assert.Equal((5, 5, 5), (
            world.State.Status.DesiredReplicas,
            world.State.Status.UpdatedReplicas,
            world.State.Status.AvailableReplicas));
    }

    [Theory]
    [InlineData(1, false, 1)]
    [InlineData(2, false, 2)]
    [InlineData(50, true, 3)]
    [InlineData(0, false, 1)]
    public void Update_MaxUnavailable_IsUsedAndNotExceeded(int value, bool percent, int expected)
    {
        var world = Settled(Spec with
        {
            Strategy = Spec.Strategy with { MaxUnavailable = new IntOrPercent(value, percent) },
        });
        var most = 0;
        world.Decided = () => most = Math.Max(most, world.Nodes.Count(node => !Available(world, node)));
        Update(world);
        Assert.Equal(expected, most);
        Assert.False(world.State.RolloutOpen);
        Assert.All(world.Pods, pod => Assert.Equal(world.State.TemplateHash, pod.Revision));
    }

    [Fact]
    public void Update_MaxSurge_NewPodFirstAndEveryNodeAlwaysServed()
    {
        var world = Settled(Spec with
        {
            Strategy = Spec.Strategy with { MaxSurge = IntOrPercent.Count(2), MaxUnavailable = IntOrPercent.Count(0) },
        });
        var most = 0;
        world.Decided = () =>
        {
            Assert.All(world.Nodes, node => Assert.True(Available(world, node)));
            most = Math.Max(most, world.Pods.Count(pod => !pod.Terminating));
        };
        Update(world);
        Assert.Equal(7, most);
        Assert.Equal(5, world.Pods.Count);
        Assert.All(world.Pods, pod => Assert.Equal(world.State.TemplateHash, pod.Revision));
    }

    [Fact]
    public void Update_OldPodUnavailable_CountsAndGoesFirst()
    {
        var world = Settled(Spec);
        var sick = world.Pods[3].Key;
        world.Change(sick, pod => pod with { Ready = false });
        world.Actions.Clear();
        world.Edit(WorkloadController.Restart);
        Assert.Equal(sick, Assert.Single(world.Actions.OfType<WorkloadAction.DeletePod>()).Pod);
    }

    [Fact]
    public void Update_OnDelete_ReplacesOnlyWhatIsDeletedByHand()
    {
        var world = Settled(Spec with { Strategy = Spec.Strategy with { Type = StrategyType.OnDelete } });
        Update(world);
        Assert.DoesNotContain(world.Pods, pod => pod.Revision == world.State.TemplateHash);
        world.Delete(world.Pods[0].Key);
        world.RunFor(TimeSpan.FromSeconds(20));
        Assert.Equal(1, world.Pods.Count(pod => pod.Revision == world.State.TemplateHash));
    }

    [Fact]
    public void Nodes_OneGoesAndOneComes_PodsFollow()
    {
        var world = Settled(Spec);
        world.Nodes = ["n0", "n1", "n2", "n3", "n9"];
        world.Reconcile();
        world.RunFor(TimeSpan.FromSeconds(20));
        Assert.Equal(world.Nodes, world.Pods.Select(pod => pod.Node).Order());
    }

    [Fact]
    public void FailedPod_IsReplacedOnItsNode()
    {
        var world = Settled(Spec);
        world.Change(world.Pods[2].Key, pod => pod with { Phase = PodPhase.Failed, Ready = false });
        world.RunFor(TimeSpan.FromSeconds(20));
        Assert.Equal(5, world.State.Status.AvailableReplicas);
    }

    [Fact]
    public void PodWithoutNode_IsAnError()
    {
        var world = Settled(Spec);
        Assert.Throws<ArgumentException>(() => world.Change(world.Pods[0].Key, pod => pod with { Node = "" }));
    }

    private static bool Available(WorkloadWorld world, string node) =>
        world.Pods.Any(pod => pod.Node == node && pod.Ready && !pod.Terminating);

    private static WorkloadWorld Settled(WorkloadSpec spec)
    {
        var world = new WorkloadWorld(spec, Specs.Start) { Nodes = ["n0", "n1", "n2", "n3", "n4"] };
        world.Reconcile();
        world.RunFor(TimeSpan.FromMinutes(1));
        return world;
    }

    private static void Update(WorkloadWorld world)
    {
        world.Edit(WorkloadController.Restart);
        world.RunFor(TimeSpan.FromMinutes(2));
    }
}
