using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Workloads;

namespace ZeroDrop.Orchestrator.Tests.Workloads;

/// <summary>What a controller promises, said again without its code.</summary>
internal static class WorldLimits
{
    /// <summary>S and U of a Deployment, from the words of the documentation.</summary>
    public static (int Surge, int Unavailable) Limits(WorkloadSpec spec)
    {
        if (spec.Strategy.Type != StrategyType.RollingUpdate)
        {
            return (0, 0);
        }

        var surge = (int)Math.Ceiling(Scaled(spec.Strategy.MaxSurge, spec.Replicas));
        var unavailable = (int)Math.Floor(Scaled(spec.Strategy.MaxUnavailable, spec.Replicas));
        return surge + unavailable == 0 ? (0, 1) : (surge, unavailable);
    }

    /// <summary>S and U of a DaemonSet.</summary>
    public static (int Surge, int Unavailable) NodeLimits(WorkloadWorld world)
    {
        var strategy = world.State.Spec.Strategy;
        var surge = (int)Math.Ceiling(Scaled(strategy.MaxSurge, world.Nodes.Length));
        var unavailable = (int)Math.Ceiling(Scaled(strategy.MaxUnavailable, world.Nodes.Length));
        return surge + unavailable == 0 ? (0, 1) : (surge, unavailable);
    }

    /// <summary>Never more than R + S pods that are not terminating.</summary>
    public static void CheckTotal(WorkloadWorld world) => CheckTotal(world.Pods, world.State.Spec);

    /// <summary>Never more than R + S pods that are not terminating.</summary>
    public static void CheckTotal(IEnumerable<PodView> pods, WorkloadSpec spec)
    {
        var limit = spec.Replicas + Limits(spec).Surge;
        var total = pods.Count(pod => !pod.Terminating);
        Assert.True(total <= limit, $"{total} pods, at most {limit} allowed");
    }

    /// <summary>An available pod is only deleted while more than R − U are available. Upstream chooses victims by
    /// readiness and not by availability, so one that is ready but not yet available may be spared in its
    /// place.</summary>
    public static void CheckDeletion(WorkloadWorld world, WorkloadAction action, bool scaling)
    {
        var spec = world.State.Spec;
        if (action is not WorkloadAction.DeletePod delete || scaling || spec.Strategy.Type == StrategyType.Recreate)
        {
            return;
        }

        var victim = world.Pods.First(pod => pod.Key == delete.Pod);
        var available = world.Pods.Count(pod => IsAvailable(world, pod));
        var spared = world.Pods.Any(pod => !pod.Terminating && pod.Revision == victim.Revision && pod.Ready
            && !IsAvailable(world, pod));
        Assert.True(
            !IsAvailable(world, victim) || spared || available > spec.Replicas - Limits(spec).Unavailable,
            $"{available} available, and one of them deleted");
    }

    /// <summary>For an update a pod is deleted only when all others are available; for scaling down only the
    /// last.</summary>
    public static void CheckOrdinalDeletion(WorkloadWorld world, WorkloadAction action)
    {
        if (action is not WorkloadAction.DeletePod delete)
        {
            return;
        }

        var victim = world.Pods.First(pod => pod.Key == delete.Pod);
        var replicas = world.State.Spec.Replicas;
        var others = world.Pods.Where(pod => pod != victim).ToList();
        if (victim.Ordinal >= replicas)
        {
            Assert.DoesNotContain(others, pod => pod.Ordinal > victim.Ordinal && !pod.Terminating);
        }
        else
        {
            Assert.NotEqual(victim.Revision, world.State.Status.UpdateRevision);
            Assert.All(
                others.Where(pod => pod.Ordinal > victim.Ordinal && pod.Ordinal < replicas),
                pod => Assert.True(IsAvailable(world, pod)));
        }
    }

    public static void CheckNodeDeletion(WorkloadWorld world, WorkloadAction action)
    {
        if (action is not WorkloadAction.DeletePod delete)
        {
            return;
        }

        var victim = world.Pods.First(pod => pod.Key == delete.Pod);
        var served = world.Nodes.Count(node => world.Pods.Any(pod => pod.Node == node && IsAvailable(world, pod)));
        var beside = world.Pods.Any(pod => pod != victim && pod.Node == victim.Node && IsAvailable(world, pod));
        var limits = NodeLimits(world);
        var least = limits.Surge > 0 ? world.Nodes.Length : world.Nodes.Length - limits.Unavailable;
        Assert.True(!IsAvailable(world, victim) || beside || served > least, $"{served} served, one of them deleted");
    }

    private static bool IsAvailable(WorkloadWorld world, PodView pod) =>
        !pod.Terminating && pod.IsAvailable(world.State.Spec.MinReady, world.Now);

    private static decimal Scaled(IntOrPercent value, int total) =>
        value.IsPercent ? value.Value * (decimal)total / 100 : value.Value;
}
