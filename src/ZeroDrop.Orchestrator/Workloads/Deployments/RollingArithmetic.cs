using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Workloads.Deployments;

/// <summary>How many pods a Deployment may have and must keep (<c>deployment/util/deployment_util.go</c>;
/// causes.md 2.5).</summary>
internal static class RollingArithmetic
{
    /// <summary>S and U of a rolling update: surge rounded up, unavailable rounded down, and U = 1 when both come out
    /// as 0, since nothing could move otherwise (ResolveFenceposts).</summary>
    public static (int Surge, int Unavailable) Fenceposts(RolloutStrategy strategy, int replicas)
    {
        var surge = strategy.MaxSurge.RoundUp(replicas);
        var unavailable = strategy.MaxUnavailable.RoundDown(replicas);
        return surge == 0 && unavailable == 0 ? (0, 1) : (surge, unavailable);
    }

    /// <summary>S; 0 unless rolling.</summary>
    public static int MaxSurge(WorkloadSpec spec) =>
        spec.Strategy.Type == StrategyType.RollingUpdate ? Fenceposts(spec.Strategy, spec.Replicas).Surge : 0;

    /// <summary>U, at most R; 0 unless rolling, and 0 for no replicas.</summary>
    public static int MaxUnavailable(WorkloadSpec spec) =>
        spec.Strategy.Type != StrategyType.RollingUpdate || spec.Replicas == 0
            ? 0
            : Math.Min(Fenceposts(spec.Strategy, spec.Replicas).Unavailable, spec.Replicas);

    /// <summary>R − U.</summary>
    public static int MinAvailable(WorkloadSpec spec) => spec.Replicas - MaxUnavailable(spec);

    /// <summary>The size that the new ReplicaSet may have now (NewRSNewReplicas): as much as R + S leaves room for;
    /// all of R under Recreate.</summary>
    /// <param name="spec">The Deployment.</param>
    /// <param name="newDesired">Its size now.</param>
    /// <param name="totalDesired">The sizes of all ReplicaSets together.</param>
    public static int NewReplicas(WorkloadSpec spec, int newDesired, int totalDesired)
    {
        if (spec.Strategy.Type != StrategyType.RollingUpdate)
        {
            return spec.Replicas;
        }

        var room = spec.Replicas + spec.Strategy.MaxSurge.RoundUp(spec.Replicas) - totalDesired;
        return room <= 0 ? newDesired : newDesired + Math.Min(room, spec.Replicas - newDesired);
    }

    /// <summary>Pods that may be taken from old ReplicaSets (reconcileOldReplicaSets): never so many that, were all of
    /// the new ReplicaSet's unavailable pods to stay so, fewer than R − U would be left.</summary>
    public static int MaxScaledDown(WorkloadSpec spec, int totalDesired, int newUnavailable) =>
        totalDesired - MinAvailable(spec) - newUnavailable;

    /// <summary>What a ReplicaSet gains or loses when the Deployment is scaled in the middle of a rollout: its share
    /// of the whole, rounded half away from zero, but not more than is left (GetProportion).</summary>
    /// <param name="spec">The Deployment, already with its new size.</param>
    /// <param name="desired">The ReplicaSet's size.</param>
    /// <param name="maxAnnotation">R + S when it was last scaled; 0 when not known.</param>
    /// <param name="statusReplicas">The Deployment's pods, taken where the former is not known.</param>
    /// <param name="left">Pods to add (positive) or remove (negative) that no other ReplicaSet has taken.</param>
    public static int Proportion(WorkloadSpec spec, int desired, int maxAnnotation, int statusReplicas, int left)
    {
        if (desired == 0 || left == 0)
        {
            return 0;
        }

        var share = Share(spec, desired, maxAnnotation > 0 ? maxAnnotation : statusReplicas);
        return left > 0 ? Math.Min(share, left) : Math.Max(share, left);
    }

    private static int Share(WorkloadSpec spec, int desired, int before)
    {
        if (spec.Replicas == 0)
        {
            return -desired;
        }

        var size = (double)desired * (spec.Replicas + MaxSurge(spec)) / Math.Max(before, 1);
        return (int)Math.Round(size, MidpointRounding.AwayFromZero) - desired;
    }
}
