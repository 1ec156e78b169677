using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Workloads;

namespace ZeroDrop.Orchestrator.Tests.Workloads;

public sealed class DeploymentTests
{
    [Fact]
    public void Rollout_AllPodsBecomeReady_EndsOnceWithOneRevisionLeftInUse()
    {
        var world = Settled(Specs.Deployment(10));
        world.Actions.Clear();
        world.Edit(WorkloadController.Restart);
        world.RunFor(TimeSpan.FromMinutes(2));
        var end = Assert.Single(world.Actions.OfType<WorkloadAction.RolloutEnded>());
        Assert.Equal("deployment \"web\" successfully rolled out", end.Message);
        Assert.True(end.Succeeded);
        Assert.Equal(10, world.Pods.Count(pod => pod.Ready && pod.Revision == world.State.TemplateHash));
        Assert.Equal(10, world.Pods.Count);
    }

    [Fact]
    public void Recreate_OldPodsTerminating_WaitsUntilTheyAreGone()
    {
        var world = Settled(Specs.Deployment(3) with
        {
            Strategy = new RolloutStrategy { Type = StrategyType.Recreate },
        });
        world.GoneAfter = _ => TimeSpan.FromSeconds(30);
        world.Edit(WorkloadController.Restart);
        world.RunFor(TimeSpan.FromSeconds(29));
        Assert.All(world.Pods, pod => Assert.True(pod.Terminating));
        world.RunFor(TimeSpan.FromSeconds(2));
        Assert.Equal(3, world.Pods.Count(pod => pod.Revision == world.State.TemplateHash));
    }

    [Fact]
    public void MinReady_PodsReady_WakesWhenTheyBecomeAvailable()
    {
        var world = new WorkloadWorld(Specs.Deployment(1) with { MinReady = TimeSpan.FromSeconds(7) }, Specs.Start);
        world.Reconcile();
        world.RunFor(TimeSpan.FromSeconds(2));
        Assert.Equal(Specs.Start.AddSeconds(9), world.State.NextWake);
        Assert.Equal((1, 0), (world.State.Status.ReadyReplicas, world.State.Status.AvailableReplicas));
        world.RunFor(TimeSpan.FromSeconds(7));
        Assert.Equal(1, world.State.Status.AvailableReplicas);
        Assert.Null(world.State.NextWake);
    }

    [Fact]
    public void ProgressDeadline_NoPodBecomesReady_EndsTheRolloutAsFailedOnce()
    {
        var world = Settled(Specs.Deployment(2) with { ProgressDeadline = TimeSpan.FromSeconds(30) });
        world.Actions.Clear();
        world.Readiness = _ => [];
        world.Edit(WorkloadController.Restart);
        Assert.Equal(world.Now.AddSeconds(30), world.State.NextWake);
        world.RunFor(TimeSpan.FromMinutes(5));
        var end = Assert.Single(world.Actions.OfType<WorkloadAction.RolloutEnded>());
        Assert.Equal((false, "deployment \"web\" exceeded its progress deadline"), (end.Succeeded, end.Message));
        Assert.Equal(2, world.State.Status.AvailableReplicas);
        Assert.Equal(
            ("False", "ProgressDeadlineExceeded"),
            (world.State.Status.Condition("Progressing")!.Status, world.State.Status.Condition("Progressing")!.Reason));
    }

    [Fact]
    public void ProgressDeadline_OfTheLargestInt_MeansNone()
    {
        var world = new WorkloadWorld(
            Specs.Deployment(1) with { ProgressDeadline = TimeSpan.FromSeconds(int.MaxValue) }, Specs.Start)
        {
            Readiness = _ => [],
        };
        world.Reconcile();
        Assert.Null(world.State.NextWake);
        Assert.Null(world.State.Status.Condition("Progressing"));
    }

    [Fact]
    public void Undo_PreviousRevision_GetsTheNextNumber()
    {
        var world = Settled(Specs.Deployment(2));
        var first = world.State.TemplateHash;
        Update(world, "web:2");
        world.Edit((state, now) => WorkloadController.Undo(state, 0, now));
        world.RunFor(TimeSpan.FromMinutes(1));
        Assert.Equal(first, world.State.TemplateHash);
        Assert.Equal([2L, 3], world.State.Revisions.Select(revision => revision.Number));
        Assert.Equal(first, world.State.Revisions[^1].Hash);
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(1, true)]
    public void Undo_UnknownRevisionOrPaused_ChangesNothing(long revision, bool paused)
    {
        var world = Settled(Specs.Deployment(2));
        Update(world, "web:2");
        world.Edit((state, now) => WorkloadController.Pause(state, paused, now));
        Assert.Same(world.State, WorkloadController.Undo(world.State, revision, world.Now));
    }

    [Fact]
    public void RevisionHistoryLimit_ManyRollouts_KeepsThatManyOldOnes()
    {
        var world = Settled(Specs.Deployment(1) with { RevisionHistoryLimit = 2 });
        for (var i = 2; i <= 6; i++)
        {
            Update(world, $"web:{i}");
        }

        Assert.Equal([4L, 5, 6], world.State.Revisions.Select(revision => revision.Number));
    }

    [Fact]
    public void Apply_TheSameManifestAfterARestart_KeepsTheRestartAndTheGeneration()
    {
        var world = Settled(Specs.Deployment(1));
        world.Edit(WorkloadController.Restart);
        var applied = WorkloadController.Apply(world.State, Specs.Deployment(1), world.Now);
        Assert.Equal(world.State.TemplateHash, applied.TemplateHash);
        Assert.Equal(2, applied.Generation);
    }

    [Fact]
    public void Scale_Negative_IsAnError() => Assert.Throws<ArgumentOutOfRangeException>(
        () => WorkloadController.Scale(Settled(Specs.Deployment(1)).State, -1, Specs.Start));

    [Fact]
    public void PodDeletedByHand_IsReplaced()
    {
        var world = Settled(Specs.Deployment(3));
        world.Delete(world.Pods[0].Key);
        Assert.Equal(3, world.Pods.Count(pod => !pod.Terminating));
    }

    [Fact]
    public void CreatedPod_CarriesTheHashLabelAndAUniqueName()
    {
        var world = Settled(Specs.Deployment(3));
        var created = world.Actions.OfType<WorkloadAction.CreatePod>().ToList();
        Assert.All(created, action => Assert.Equal(action.Revision, action.Template.Labels["pod-template-hash"]));
        Assert.Equal(3, created.Select(action => action.Name).Distinct().Count());
    }

    /// <summary>The limit on a loaded machine; alone it takes a fraction of it.</summary>
    [Fact]
    public void Rollout_Of100ReplicasOneByOne_TakesLittleTime()
    {
        var world = Settled(Specs.Deployment(100, IntOrPercent.Count(1), IntOrPercent.Count(0)));
        world.GoneAfter = _ => TimeSpan.FromSeconds(30);
        world.Readiness = _ => [(TimeSpan.FromSeconds(6), true)];
        var before = TimeProvider.System.GetTimestamp();
        world.Edit(WorkloadController.Restart);
        world.RunFor(TimeSpan.FromMinutes(11));
        Assert.True(TimeProvider.System.GetElapsedTime(before) < TimeSpan.FromSeconds(5));
        Assert.False(world.State.RolloutOpen);
    }

    private static WorkloadWorld Settled(WorkloadSpec spec)
    {
        var world = new WorkloadWorld(spec, Specs.Start);
        world.Reconcile();
        world.RunFor(TimeSpan.FromMinutes(1));
        Assert.False(world.State.RolloutOpen);
        return world;
    }

    private static void Update(WorkloadWorld world, string image)
    {
        world.Edit((state, now) => WorkloadController.Apply(state, Specs.WithImage(state.Spec, image), now));
        world.RunFor(TimeSpan.FromMinutes(1));
    }
}
