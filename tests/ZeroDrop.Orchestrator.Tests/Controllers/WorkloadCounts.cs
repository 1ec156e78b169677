using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Workloads;

namespace ZeroDrop.Orchestrator.Tests.Controllers;

/// <summary>The counts of a workload's status under the API's names.</summary>
internal static class WorkloadCounts
{
    /// <summary>What the API calls the counts of this kind.</summary>
    public static string[] NamesOf(WorkloadKind kind) => kind switch
    {
        WorkloadKind.Deployment =>
            ["replicas", "updatedReplicas", "readyReplicas", "availableReplicas", "unavailableReplicas"],
        WorkloadKind.StatefulSet =>
            ["replicas", "updatedReplicas", "readyReplicas", "availableReplicas", "currentReplicas"],
        WorkloadKind.DaemonSet =>
        [
            "currentNumberScheduled", "updatedNumberScheduled", "numberReady", "numberAvailable", "numberUnavailable",
            "desiredNumberScheduled", "numberMisscheduled",
        ],
        _ => throw new InvalidOperationException($"unknown kind of workload {kind}"),
    };

    /// <summary>The core's counts under these names.</summary>
    public static IEnumerable<(string Name, int Value)> Of(WorkloadState workload)
    {
        var status = workload.Status;
        var kind = workload.Spec.Key.Kind;
        int[] values =
        [
            status.Replicas, status.UpdatedReplicas, status.ReadyReplicas, status.AvailableReplicas,
            kind == WorkloadKind.StatefulSet ? status.CurrentReplicas : status.UnavailableReplicas,
            status.DesiredReplicas, status.Misscheduled,
        ];
        return NamesOf(kind).Zip(values);
    }
}
