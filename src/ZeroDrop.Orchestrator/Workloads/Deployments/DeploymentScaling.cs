using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Workloads.ReplicaSets;

namespace ZeroDrop.Orchestrator.Workloads.Deployments;

/// <summary>Scaling without rolling: when the Deployment's size changed, or while it is paused
/// (<c>deployment/sync.go</c>, isScalingEvent and scale).</summary>
internal static class DeploymentScaling
{
    /// <summary>Whether some active ReplicaSet was last sized for another number of replicas. Several active ones
    /// under Recreate (its strategy was changed in mid-rollout) are left to the rollout, since there is no proportion
    /// to keep; upstream does nothing at all then.</summary>
    public static bool IsNeeded(DeploymentContext context)
    {
        var active = context.Sets.FindAll(set => set.Desired > 0);
        return active.Exists(set => set.Revision.DesiredAnnotation != context.Spec.Replicas)
            && (active.Count == 1 || context.Spec.Strategy.Type == StrategyType.RollingUpdate);
    }

    /// <summary>Scales the only active ReplicaSet, or all of them in proportion.</summary>
    public static void Run(DeploymentContext context)
    {
        var replicas = context.Spec.Replicas;
        if (ActiveOrLatest(context) is { } only)
        {
            context.Scale(only, replicas);
        }
        else if (IsSaturated(context))
        {
            foreach (var set in context.Old.Where(set => set.Desired > 0))
            {
                context.Scale(set, 0);
            }
        }
        else if (context.Spec.Strategy.Type == StrategyType.RollingUpdate)
        {
            ScaleInProportion(context);
        }
    }

    /// <summary>The one ReplicaSet with replicas; without any the new one, or the youngest old one
    /// (FindActiveOrLatest).</summary>
    private static ReplicaSet? ActiveOrLatest(DeploymentContext context) =>
        context.Sets.FindAll(set => set.Desired > 0) switch
        {
            [] => context.New ?? (context.Old is [.., var youngest] ? youngest : null),
            [var only] => only,
            _ => null,
        };

    private static bool IsSaturated(DeploymentContext context) =>
        context.New is { } set && set.Revision.DesiredAnnotation == context.Spec.Replicas
        && set.Desired == context.Spec.Replicas && set.Available == context.Spec.Replicas;

    private static void ScaleInProportion(DeploymentContext context)
    {
        var spec = context.Spec;
        var allowed = spec.Replicas > 0 ? spec.Replicas + RollingArithmetic.MaxSurge(spec) : 0;
        var toAdd = allowed - context.TotalDesired;
        var sets = Ordered(context, toAdd);
        var sizes = new int[sets.Count];
        var added = 0;
        for (var i = 0; i < sets.Count; i++)
        {
            var share = RollingArithmetic.Proportion(
                spec, sets[i].Desired, sets[i].Revision.MaxAnnotation, context.Status.Replicas, toAdd - added);
            sizes[i] = sets[i].Desired + share;
            added += share;
        }

        // What rounding left over goes to the largest.
        sizes[0] = Math.Max(sizes[0] + toAdd - added, 0);
        for (var i = 0; i < sets.Count; i++)
        {
            context.Scale(sets[i], sizes[i]);
        }
    }

    /// <summary>The largest first; of equals the newest when growing, the oldest when shrinking
    /// (ReplicaSetsBySizeNewer, ReplicaSetsBySizeOlder).</summary>
    private static List<ReplicaSet> Ordered(DeploymentContext context, int toAdd)
    {
        var bySize = context.Sets.Where(set => set.Desired > 0).OrderByDescending(set => set.Desired);
        var byAge = toAdd > 0
            ? bySize.ThenByDescending(set => set.Revision.Created)
            : bySize.ThenBy(set => set.Revision.Created);
        return [.. byAge.ThenBy(set => set.Revision.Name, StringComparer.Ordinal)];
    }
}
