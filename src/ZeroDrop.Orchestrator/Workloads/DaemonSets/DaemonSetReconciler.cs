using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Workloads.DaemonSets;

/// <summary>Runs a DaemonSet's controller until it has nothing to do (<c>daemon/daemon_controller.go</c>,
/// syncDaemonSet).</summary>
internal static class DaemonSetReconciler
{
    /// <param name="state">The DaemonSet.</param>
    /// <param name="pods">Its pods, each with its node from its creation on.</param>
    /// <param name="nodes">The nodes that should run a pod of it.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ArgumentException">A pod has no node: how many a node has cannot be told.</exception>
    public static Decision<WorkloadState, WorkloadAction> Reconcile(
        DaemonSetState state, ImmutableArray<PodView> pods, ImmutableArray<string> nodes, DateTimeOffset now)
    {
        if (pods.FirstOrDefault(pod => pod.Node.Length == 0) is { } lost)
        {
            throw new ArgumentException($"the DaemonSet's pod {lost.Key} has no node", nameof(pods));
        }

        var revisions = RevisionHistory.WithCurrent(state, labelIsName: false, now);
        var pass = new ControlPass(state.Spec, pods, now, state.PodsNamed);
        var status = state.Status;
        FixedPoint.Run(() => Sync(state, revisions[^1], nodes, pass, ref status));
        var open = state.RolloutOpen && !IsRolledOut(status);
        if (state.RolloutOpen && !open)
        {
            pass.Actions.Add(new WorkloadAction.RolloutEnded(
                true, $"daemon set \"{state.Spec.Key.Name.Name}\" successfully rolled out"));
        }

        var next = state with
        {
            Status = status,
            Revisions = RevisionHistory.Truncate(
                revisions, [revisions[^1].PodLabel], pass.Pods, state.Spec.RevisionHistoryLimit),
            RolloutOpen = open,
            PodsNamed = pass.PodsNamed,
            NextWake = pass.NextAvailable(),
        };
        return new(next, [.. pass.Actions]);
    }

    private static bool Sync(
        DaemonSetState state,
        RevisionState update,
        ImmutableArray<string> nodes,
        ControlPass pass,
        ref WorkloadStatus status)
    {
        var actions = pass.Actions.Count;
        new DaemonSetPlacement(pass, update, nodes).Run();
        if (pass.Actions.Count == actions && state.Spec.Strategy.Type == StrategyType.RollingUpdate)
        {
            new DaemonSetRollout(pass, update, nodes).Run();
        }

        var acted = pass.Actions.Count > actions;
        var after = Calculate(state, update, nodes, pass);
        if (!after.Equals(status))
        {
            status = after;
            pass.Actions.Add(new WorkloadAction.StatusChanged { Status = status });
            return true;
        }

        return acted;
    }

    /// <summary>Of several pods on a node the oldest counts, terminating ones included
    /// (updateDaemonSetStatus).</summary>
    private static WorkloadStatus Calculate(
        DaemonSetState state, RevisionState update, ImmutableArray<string> nodes, ControlPass pass)
    {
        var byNode = pass.Pods.ToLookup(pod => pod.Node);
        var oldest = nodes.Where(byNode.Contains).Select(node => DaemonPods.OldestFirst(byNode[node]).First()).ToList();
        var available = oldest.Count(pass.IsAvailable);
        return state.Status with
        {
            DesiredReplicas = nodes.Length,
            Replicas = oldest.Count,
            UpdatedReplicas = oldest.Count(pod => pod.Revision == update.PodLabel),
            ReadyReplicas = oldest.Count(pod => pod.Ready),
            AvailableReplicas = available,
            UnavailableReplicas = nodes.Length - available,
            Misscheduled = byNode.Count(group => !nodes.Contains(group.Key)),
            UpdateRevision = update.Name,
            ObservedGeneration = state.Generation,
        };
    }

    /// <summary>As <c>kubectl rollout status</c> decides (<c>polymorphichelpers/rollout_status.go</c>).</summary>
    private static bool IsRolledOut(WorkloadStatus status) =>
        status.UpdatedReplicas >= status.DesiredReplicas && status.AvailableReplicas >= status.DesiredReplicas;
}
