using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;
using ZeroDrop.Orchestrator.Workloads;

namespace ZeroDrop.Orchestrator.Tests.Workloads;

public sealed class StatefulSetTests
{
    private static readonly WorkloadSpec Spec = Specs.Workload(WorkloadKind.StatefulSet, 3);

    [Fact]
    public void Create_Ordered_WaitsForEachToBeReady()
    {
        var world = new WorkloadWorld(Spec, Specs.Start);
        world.Reconcile();
        Assert.Equal(["web-0"], Names(world));
        world.RunFor(TimeSpan.FromSeconds(2));
        Assert.Equal(["web-0", "web-1"], Names(world));
        world.RunFor(TimeSpan.FromSeconds(10));
        Assert.Equal(["web-0", "web-1", "web-2"], Names(world));
        Assert.False(world.State.RolloutOpen);
    }

    [Fact]
    public void Create_Parallel_MakesAllAtOnce()
    {
        var world = new WorkloadWorld(Spec with { ParallelPodManagement = true }, Specs.Start);
        world.Reconcile();
        Assert.Equal(["web-0", "web-1", "web-2"], Names(world));
    }

    [Fact]
    public void Create_MinReady_WaitsForEachToBeAvailable()
    {
        var world = new WorkloadWorld(Spec with { MinReady = TimeSpan.FromSeconds(10) }, Specs.Start);
        world.Reconcile();
        world.RunFor(TimeSpan.FromSeconds(11));
        Assert.Equal(["web-0"], Names(world));
        world.RunFor(TimeSpan.FromSeconds(2));
        Assert.Equal(["web-0", "web-1"], Names(world));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Update_OneByOneFromTheTop_AlsoUnderParallel(bool parallel)
    {
        var world = Settled(Spec with { ParallelPodManagement = parallel });
        var most = 0;
        world.Decided = () => most = Math.Max(most, world.Pods.Count(pod => pod.Terminating || !pod.Ready));
        Update(world, "web:2", TimeSpan.FromMinutes(1));
        Assert.Equal(
            ["web-2", "web-1", "web-0"],
            world.Actions.OfType<WorkloadAction.DeletePod>().Select(action => action.Pod.Name));
        Assert.Equal(1, most);
        Assert.All(world.Pods, pod => Assert.Equal(world.State.Status.UpdateRevision, pod.Revision));
        Assert.Equal(world.State.Status.UpdateRevision, world.State.Status.CurrentRevision);
        Assert.Equal(2, world.Actions.OfType<WorkloadAction.RolloutEnded>().Count());
    }

    [Fact]
    public void Update_Partition_LeavesLowerOrdinalsAndRemakesThemAtTheirRevision()
    {
        var world = Settled(Spec with { Strategy = Spec.Strategy with { Partition = 2 } });
        var old = world.State.Status.UpdateRevision;
        Update(world, "web:2", TimeSpan.FromMinutes(1));
        world.Delete(new ObjectKey("default", "web-0"));
        world.RunFor(TimeSpan.FromSeconds(20));
        Assert.Equal([old, old, world.State.Status.UpdateRevision], InOrder(world).Select(pod => pod.Revision));
        Assert.False(world.State.RolloutOpen);
        Assert.Equal(old, world.State.Status.CurrentRevision);
    }

    [Fact]
    public void Update_OnDelete_ReplacesOnlyWhatIsDeletedByHand()
    {
        var world = Settled(Spec with { Strategy = Spec.Strategy with { Type = StrategyType.OnDelete } });
        var old = world.State.Status.UpdateRevision;
        Update(world, "web:2", TimeSpan.FromMinutes(1));
        Assert.All(world.Pods, pod => Assert.Equal(old, pod.Revision));
        world.Delete(new ObjectKey("default", "web-1"));
        world.RunFor(TimeSpan.FromSeconds(20));
        Assert.Equal([old, world.State.Status.UpdateRevision, old], InOrder(world).Select(pod => pod.Revision));
    }

    /// <summary>Documented upstream as "forced rollback": the way back needs the broken pod deleted by hand.</summary>
    [Fact]
    public void Update_BrokenRevisionTakenBack_StaysStuckUntilItsPodIsDeleted()
    {
        var world = Settled(Spec);
        var good = world.Readiness;
        world.Readiness = _ => [];
        Update(world, "web:broken", TimeSpan.FromMinutes(5));
        world.Readiness = good;
        world.Edit((state, now) => WorkloadController.Undo(state, 0, now));
        world.RunFor(TimeSpan.FromMinutes(5));
        Assert.False(InOrder(world)[2].Ready);
        world.Delete(new ObjectKey("default", "web-2"));
        world.RunFor(TimeSpan.FromMinutes(1));
        Assert.All(world.Pods, pod => Assert.True(pod.Ready && pod.Revision == world.State.Status.UpdateRevision));
    }

    [Fact]
    public void Scale_Down_FromTheTopEachAfterTheOneBeforeIsGone()
    {
        var world = Settled(Spec);
        world.Edit((state, now) => WorkloadController.Scale(state, 1, now));
        Assert.Equal("web-2", Assert.Single(world.Pods, pod => pod.Terminating).Key.Name);
        world.RunFor(TimeSpan.FromSeconds(3));
        Assert.Equal("web-1", Assert.Single(world.Pods, pod => pod.Terminating).Key.Name);
        world.RunFor(TimeSpan.FromSeconds(3));
        Assert.Equal(["web-0"], Names(world));
    }

    [Fact]
    public void FailedPod_IsDeletedAndMadeAnew()
    {
        var world = Settled(Spec);
        world.Change(
            new ObjectKey("default", "web-1"), pod => pod with { Phase = PodPhase.Failed, Ready = false });
        world.RunFor(TimeSpan.FromSeconds(20));
        Assert.All(world.Pods, pod => Assert.True(pod.Ready));
        Assert.Contains(world.Actions, action => action is WorkloadAction.PublishEvent
        {
            Type: "Warning", Reason: "RecreatingFailedPod",
        });
    }

    private static List<PodView> InOrder(WorkloadWorld world) => [.. world.Pods.OrderBy(pod => pod.Ordinal)];

    private static IEnumerable<string> Names(WorkloadWorld world) => InOrder(world).Select(pod => pod.Key.Name);

    private static WorkloadWorld Settled(WorkloadSpec spec)
    {
        var world = new WorkloadWorld(spec, Specs.Start);
        world.Reconcile();
        world.RunFor(TimeSpan.FromMinutes(1));
        Assert.Equal(3, world.State.Status.AvailableReplicas);
        return world;
    }

    private static void Update(WorkloadWorld world, string image, TimeSpan time)
    {
        world.Edit((state, now) => WorkloadController.Apply(state, Specs.WithImage(state.Spec, image), now));
        world.RunFor(time);
    }
}
