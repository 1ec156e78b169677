using ZeroDrop.Orchestrator.Pods;
using ZeroDrop.Orchestrator.Workloads.ReplicaSets;

namespace ZeroDrop.Orchestrator.Workloads.Deployments;

/// <summary>One step of a rollout: <c>deployment/rolling.go</c> and <c>recreate.go</c>.</summary>
internal static class DeploymentRollout
{
    /// <summary>RollingUpdate: grow the new ReplicaSet, else shrink the old ones. One of them in a sync.</summary>
    /// <returns>Whether a ReplicaSet was resized.</returns>
    public static bool Roll(DeploymentContext context)
    {
        var set = context.SyncRevision(create: true)!;
        return GrowNew(context, set) || ShrinkOld(context, set);
    }

    /// <summary>Recreate: no new pod before the last old one is gone, terminating ones included.</summary>
    /// <returns>Whether a ReplicaSet was resized.</returns>
    public static bool Recreate(DeploymentContext context)
    {
        context.SyncRevision(create: false);
        var scaled = false;
        foreach (var set in context.Old.Where(set => set.Desired > 0))
        {
            scaled |= context.Scale(set, 0);
        }

        if (scaled || OldPodsRun(context))
        {
            return scaled;
        }

        return context.Scale(context.SyncRevision(create: true)!, context.Spec.Replicas);
    }

    /// <summary>Drops old, empty ReplicaSets beyond revisionHistoryLimit, the lowest revisions first
    /// (<c>sync.go</c>, cleanupDeployment).</summary>
    public static void CleanUp(DeploymentContext context)
    {
        var old = context.Old.OrderBy(set => set.Revision.Number).ToList();
        foreach (var set in old.Take(old.Count - context.Spec.RevisionHistoryLimit))
        {
            if (set is { Desired: 0, Actual: 0 })
            {
                context.Sets.Remove(set);
                context.Changed = true;
            }
        }
    }

    private static bool GrowNew(DeploymentContext context, ReplicaSet set)
    {
        var replicas = context.Spec.Replicas;
        if (set.Desired == replicas)
        {
            return false;
        }

        return context.Scale(set, set.Desired > replicas
            ? replicas
            : RollingArithmetic.NewReplicas(context.Spec, set.Desired, context.TotalDesired));
    }

    private static bool ShrinkOld(DeploymentContext context, ReplicaSet set)
    {
        var old = context.Old.Where(other => other.Desired > 0).ToList();
        var budget = RollingArithmetic.MaxScaledDown(
            context.Spec, context.TotalDesired, set.Desired - set.Available);
        if (old.Count == 0 || budget <= 0)
        {
            return false;
        }

        // Unhealthy pods go first: they serve nobody and must not hold up the rollout.
        var cleaned = CleanUpUnhealthy(context, old, budget);
        var shrunk = ShrinkAvailable(context, old);
        return cleaned || shrunk;
    }

    private static bool CleanUpUnhealthy(DeploymentContext context, List<ReplicaSet> old, int budget)
    {
        var scaled = false;
        foreach (var set in old)
        {
            var unhealthy = Math.Min(budget, set.Desired - set.Available);
            if (unhealthy > 0)
            {
                budget -= unhealthy;
                scaled |= context.Scale(set, set.Desired - unhealthy);
            }
        }

        return scaled;
    }

    private static bool ShrinkAvailable(DeploymentContext context, List<ReplicaSet> old)
    {
        var budget = context.Sets.Sum(set => set.Available) - RollingArithmetic.MinAvailable(context.Spec);
        var scaled = false;
        foreach (var set in old)
        {
            var down = Math.Min(budget, set.Desired);
            if (down > 0)
            {
                budget -= down;
                scaled |= context.Scale(set, set.Desired - down);
            }
        }

        return scaled;
    }

    /// <summary>Whether pods of older templates are still there and not yet ended (oldPodsRunning).</summary>
    private static bool OldPodsRun(DeploymentContext context) =>
        context.Pass.Pods.Exists(pod => pod.Revision != context.State.TemplateHash
            && pod.Phase is not (PodPhase.Succeeded or PodPhase.Failed));
}
