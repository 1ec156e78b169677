using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Workloads.ReplicaSets;

namespace ZeroDrop.Orchestrator.Workloads.Deployments;

/// <summary>Runs a Deployment's controller and those of its ReplicaSets until neither has anything to do
/// (<c>deployment/deployment_controller.go</c>, syncDeployment).</summary>
internal static class DeploymentReconciler
{
    public static Decision<WorkloadState, WorkloadAction> Reconcile(
        DeploymentState state, ImmutableArray<PodView> pods, DateTimeOffset now)
    {
        var pass = new ControlPass(state.Spec, pods, now, state.PodsNamed);
        var context = new DeploymentContext(state, pass);
        FixedPoint.Run(() => Sync(context));
        var next = state with
        {
            Status = context.Status,
            Revisions = [.. context.Sets.Select(set => set.Revision).OrderBy(revision => revision.Number)],
            RolloutOpen = context.RolloutOpen,
            PodsNamed = pass.PodsNamed,
            NextWake = Earlier(pass.NextAvailable(), DeploymentProgress.NextDeadline(context)),
        };
        return new(next, [.. pass.Actions]);
    }

    private static bool Sync(DeploymentContext context)
    {
        context.Changed = false;
        foreach (var set in context.Sets)
        {
            set.Count(context.Pass);
        }

        SyncDeployment(context);
        var acted = false;
        foreach (var set in context.Sets)
        {
            acted |= ReplicaSetSync.Run(context.Pass, set);
        }

        return context.Changed || acted;
    }

    private static void SyncDeployment(DeploymentContext context)
    {
        DeploymentProgress.ShowPaused(context);
        context.SyncRevision(create: false);
        if (context.Spec.Paused || DeploymentScaling.IsNeeded(context))
        {
            DeploymentScaling.Run(context);
            if (context.Spec.Paused)
            {
                DeploymentRollout.CleanUp(context);
            }

            DeploymentProgress.ShowCounts(context);
            return;
        }

        var scaled = context.Spec.Strategy.Type == StrategyType.RollingUpdate
            ? DeploymentRollout.Roll(context)
            : DeploymentRollout.Recreate(context);
        if (!scaled && DeploymentProgress.IsComplete(context, context.Status))
        {
            DeploymentRollout.CleanUp(context);
        }

        DeploymentProgress.ShowRollout(context);
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other ?? one : one;
}
