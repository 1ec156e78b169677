using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Workloads;
using Xunit.Sdk;

namespace ZeroDrop.Orchestrator.Tests.Workloads;

/// <summary>The checks of the property tests can fail.</summary>
public sealed class WorldLimitsTests
{
    [Fact]
    public void CheckDeletion_OfAnAvailablePodThatIsNeeded_Fails()
    {
        var world = Settled(Specs.Deployment(3));
        var action = new WorkloadAction.DeletePod(world.Pods[0].Key);
        Assert.ThrowsAny<XunitException>(() => WorldLimits.CheckDeletion(world, action, scaling: false));
        WorldLimits.CheckDeletion(world, action, scaling: true);
    }

    [Fact]
    public void CheckTotal_OfMorePodsThanAllowed_Fails()
    {
        var world = Settled(Specs.Deployment(3));
        WorldLimits.CheckTotal(world);
        WorldLimits.CheckTotal(world.Pods, world.State.Spec with { Replicas = 2 });
        Assert.ThrowsAny<XunitException>(
            () => WorldLimits.CheckTotal(world.Pods, world.State.Spec with { Replicas = 1 }));
    }

    [Fact]
    public void CheckOrdinalDeletion_OfAPodOfTheCurrentRevision_Fails()
    {
        var world = Settled(Specs.Workload(WorkloadKind.StatefulSet, 3));
        Assert.ThrowsAny<XunitException>(() => WorldLimits.CheckOrdinalDeletion(
            world, new WorkloadAction.DeletePod(new ObjectKey("default", "web-2"))));
    }

    [Fact]
    public void CheckNodeDeletion_BeyondMaxUnavailable_Fails()
    {
        var world = Settled(Specs.Workload(WorkloadKind.DaemonSet, 1));
        WorldLimits.CheckNodeDeletion(world, new WorkloadAction.DeletePod(world.Pods[0].Key));
        world.Change(world.Pods[1].Key, pod => pod with { Ready = false });
        Assert.ThrowsAny<XunitException>(() => WorldLimits.CheckNodeDeletion(
            world, new WorkloadAction.DeletePod(world.Pods[0].Key)));
    }

    private static WorkloadWorld Settled(WorkloadSpec spec)
    {
        var world = new WorkloadWorld(spec, Specs.Start) { Nodes = ["n0", "n1", "n2"] };
        world.Reconcile();
        world.RunFor(TimeSpan.FromMinutes(1));
        return world;
    }
}
