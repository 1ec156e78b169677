using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Workloads;

namespace ZeroDrop.Orchestrator.Tests.Workloads;

/// <summary>What must hold in every world. A failing one is printed with its seed, and
/// <c>ZERODROP_SEED=…</c> replays it.</summary>
public sealed class WorkloadPropertyTests
{
    private const int Worlds = 1_000;

    [Fact]
    public void Deployment_AnyWorld_KeepsItsLimitsAndConverges() => WorldScript.Any.ForSeeds(
        script =>
        {
            var run = new WorldRun(script, Spec(WorkloadKind.Deployment, script));
            var world = run.World;
            world.Acting = action => WorldLimits.CheckDeletion(world, action, run.Scaling);
            world.Decided = () =>
            {
                CheckIdempotent(world);
                WorldLimits.CheckTotal(world);
            };
            run.Run();
            CheckConverged(world, world.State.Spec.Replicas);
        },
        count: Worlds);

    [Fact]
    public void StatefulSet_AnyWorld_ReplacesOneByOneAndConverges() => WorldScript.Any.ForSeeds(
        script =>
        {
            var run = new WorldRun(script, Spec(WorkloadKind.StatefulSet, script));
            var world = run.World;
            world.Acting = action => WorldLimits.CheckOrdinalDeletion(world, action);
            world.Decided = () =>
            {
                CheckIdempotent(world);
                Assert.Equal(world.Pods.Count, world.Pods.Select(pod => pod.Ordinal).Distinct().Count());
            };
            run.Run();
            CheckConverged(world, world.State.Spec.Replicas);
        },
        count: Worlds);

    [Fact]
    public void DaemonSet_AnyWorld_KeepsItsLimitsAndConverges() => WorldScript.Any.ForSeeds(
        script =>
        {
            var run = new WorldRun(script, Spec(WorkloadKind.DaemonSet, script));
            var world = run.World;
            world.Nodes = [.. Enumerable.Range(0, script.Replicas).Select(node => $"n{node}")];
            world.Acting = action => WorldLimits.CheckNodeDeletion(world, action);
            world.Decided = () =>
            {
                CheckIdempotent(world);
                var surging = WorldLimits.NodeLimits(world).Surge > 0;
                Assert.All(
                    world.Pods.Where(pod => !pod.Terminating).CountBy(pod => pod.Node),
                    node => Assert.True(node.Value <= (surging ? 2 : 1)));
            };
            run.Run();
            CheckConverged(world, world.Nodes.Length);
        },
        count: Worlds);

    [Fact]
    public void Sample_AFailingWorld_IsPrintedWithItsSeedAndReplays()
    {
        static void Fail(WorldScript script) => Assert.True(script.Replicas < 5);
        var failure = Assert.ThrowsAny<Exception>(() => Seeds.Check(
            [.. Enumerable.Range(1, 100)],
            seed => Fail(WorldScript.Any.Draw(seed)),
            seed => WorldScript.Any.Draw(seed).ToString()));
        Assert.Contains("R=", failure.Message, StringComparison.Ordinal);
        var seed = int.Parse(
            Regex.Match(failure.Message, "ZERODROP_SEED=([0-9]+)").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.ThrowsAny<Exception>(() => Fail(WorldScript.Any.Draw(seed)));
    }

    private static WorkloadSpec Spec(WorkloadKind kind, WorldScript script) => Specs.Workload(
        kind, script.Replicas) with
    {
        MinReady = TimeSpan.FromSeconds(script.MinReadySeconds),
        ParallelPodManagement = script.Parallel,
        Strategy = new RolloutStrategy
        {
            Type = kind == WorkloadKind.Deployment ? script.Strategy : StrategyType.RollingUpdate,
            MaxSurge = script.Surge,
            MaxUnavailable = script.Unavailable,
        },
    };

    private static void CheckIdempotent(WorkloadWorld world)
    {
        var again = WorkloadController.Reconcile(world.State, [.. world.Pods], world.Nodes, world.Now);
        Assert.Empty(again.Actions);
        Assert.Equal(world.State.Status, again.State.Status);
        Assert.Equal(world.State.NextWake, again.State.NextWake);
        Assert.True(world.State.NextWake is null || world.State.NextWake > world.Now);
    }

    private static void CheckConverged(WorkloadWorld world, int expected)
    {
        var current = world.State.Revisions.First(revision => revision.Hash == world.State.TemplateHash);
        Assert.Equal(expected, world.Pods.Count);
        Assert.All(world.Pods, pod => Assert.True(
            pod.Ready && !pod.Terminating && pod.Revision == current.PodLabel, $"{pod.Key.Name} of {pod.Revision}"));
        Assert.False(world.State.RolloutOpen);
        Assert.Equal(expected, world.State.Status.AvailableReplicas);
        Assert.Equal(world.State.Generation, world.State.Status.ObservedGeneration);
        Assert.Equal(current.Number, world.State.Revisions.Max(revision => revision.Number));
    }
}
