using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Orchestrator.Workloads.StatefulSets;

/// <summary>The status of a StatefulSet (<c>stateful_set_control.go</c>, computeReplicaStatus;
/// <c>stateful_set_utils.go</c>).</summary>
internal static class StatefulSetStatus
{
    /// <summary>Counts the pods as they are before this sync acts. A terminating pod is still a replica, and ready as
    /// long as its condition says so, but of no revision.</summary>
    public static WorkloadStatus Calculate(StatefulSetState state, ControlPass pass, string current, string update)
    {
        int ready = 0, available = 0, currentCount = 0, updated = 0;
        foreach (var pod in pass.Pods)
        {
            ready += IsRunningAndReady(pod) ? 1 : 0;
            available += IsRunningAndAvailable(pass, pod) ? 1 : 0;
            currentCount += !pod.Terminating && pod.Revision == current ? 1 : 0;
            updated += !pod.Terminating && pod.Revision == update ? 1 : 0;
        }

        return state.Status with
        {
            DesiredReplicas = state.Spec.Replicas,
            Replicas = pass.Pods.Count,
            ReadyReplicas = ready,
            AvailableReplicas = available,
            UnavailableReplicas = Math.Max(state.Spec.Replicas - available, 0),
            CurrentReplicas = currentCount,
            UpdatedReplicas = updated,
            CurrentRevision = current,
            UpdateRevision = update,
            ObservedGeneration = state.Generation,
        };
    }

    /// <summary>When no pod of an older revision is left the update revision becomes the current one. That is already
    /// so when the last old pod is gone and its successor not yet made (completeRollingUpdate; recorded on
    /// 1.26).</summary>
    public static WorkloadStatus CompleteUpdate(WorkloadSpec spec, WorkloadStatus status) =>
        spec.Strategy.Type == StrategyType.RollingUpdate && status.UpdatedReplicas == status.Replicas
        && status.ReadyReplicas == status.Replicas
            ? status with { CurrentReplicas = status.UpdatedReplicas, CurrentRevision = status.UpdateRevision }
            : status;

    /// <summary>Phase Running and condition Ready.</summary>
    public static bool IsRunningAndReady(PodView pod) => pod.Phase == PodPhase.Running && pod.Ready;

    /// <summary>The same for minReadySeconds.</summary>
    public static bool IsRunningAndAvailable(ControlPass pass, PodView pod) =>
        pod.Phase == PodPhase.Running && pass.IsAvailable(pod);
}
