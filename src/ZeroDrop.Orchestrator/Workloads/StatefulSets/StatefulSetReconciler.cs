using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Workloads.StatefulSets;

/// <summary>Runs a StatefulSet's controller until it has nothing to do.</summary>
internal static class StatefulSetReconciler
{
    public static Decision<WorkloadState, WorkloadAction> Reconcile(
        StatefulSetState state, ImmutableArray<PodView> pods, DateTimeOffset now)
    {
        var revisions = RevisionHistory.WithCurrent(state, labelIsName: true, now);
        var update = revisions[^1];
        var pass = new ControlPass(state.Spec, [.. pods.Select(WithOrdinal)], now, state.PodsNamed);
        var status = state.Status;
        FixedPoint.Run(() => Sync(state, revisions, update, pass, ref status));
        var open = state.RolloutOpen && !IsRolledOut(state, status);
        if (state.RolloutOpen && !open)
        {
            pass.Actions.Add(new WorkloadAction.RolloutEnded(true, EndMessage(state, status)));
        }

        var next = state with
        {
            Status = status,
            Revisions = RevisionHistory.Truncate(
                revisions, [status.CurrentRevision, status.UpdateRevision], pass.Pods, state.Spec.RevisionHistoryLimit),
            RolloutOpen = open,
            NextWake = pass.NextAvailable(),
        };
        return new(next, [.. pass.Actions]);
    }

    private static bool Sync(
        StatefulSetState state,
        ImmutableArray<RevisionState> revisions,
        RevisionState update,
        ControlPass pass,
        ref WorkloadStatus status)
    {
        var name = status.CurrentRevision;
        var current = revisions.FirstOrDefault(revision => revision.Name == name) ?? update;
        var actions = pass.Actions.Count;
        var after = StatefulSetStatus.Calculate(state, pass, current.Name, update.Name);
        after = new StatefulSetSync(pass, current, update, after).Run();
        after = StatefulSetStatus.CompleteUpdate(state.Spec, after);
        var acted = pass.Actions.Count > actions;
        if (!after.Equals(status))
        {
            status = after;
            pass.Actions.Add(new WorkloadAction.StatusChanged { Status = status });
            return true;
        }

        return acted;
    }

    private static PodView WithOrdinal(PodView pod) =>
        pod.Ordinal >= 0 ? pod : pod with { Ordinal = PodNames.Ordinal(pod.Key.Name) };

    /// <summary>As <c>kubectl rollout status</c> decides (<c>polymorphichelpers/rollout_status.go</c>). Under OnDelete
    /// kubectl refuses to say; here it is when the last pod has been replaced.</summary>
    private static bool IsRolledOut(StatefulSetState state, WorkloadStatus status) =>
        status.ReadyReplicas >= state.Spec.Replicas
        && status.UpdatedReplicas >= state.Spec.Replicas - Partition(state.Spec);

    private static string EndMessage(StatefulSetState state, WorkloadStatus status) =>
        state.Spec.Strategy.Type == StrategyType.OnDelete
            ? $"statefulset \"{state.Spec.Key.Name.Name}\": all pods are at revision {status.UpdateRevision}"
            : $"partitioned roll out complete: {status.UpdatedReplicas} new pods have been updated...";

    private static int Partition(WorkloadSpec spec) =>
        spec.Strategy.Type == StrategyType.RollingUpdate ? Math.Min(spec.Strategy.Partition, spec.Replicas) : 0;
}
