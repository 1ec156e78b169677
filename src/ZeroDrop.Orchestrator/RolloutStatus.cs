using System.Globalization;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Workloads;

namespace ZeroDrop.Orchestrator;

/// <summary>What <c>kubectl rollout status</c> says
/// (<c>k8s.io/kubectl/pkg/polymorphichelpers/rollout_status.go</c>).</summary>
internal static class RolloutStatus
{
    public static (RolloutStage Stage, string Message) Of(WorkloadState workload)
    {
        var name = workload.Spec.Key.Name.Name;
        var kind = workload.Spec.Key.Kind;
        if (workload.Status.ObservedGeneration < workload.Generation)
        {
            return (RolloutStage.Progressing, $"Waiting for {Noun(kind)} spec update to be observed...");
        }

        return kind switch
        {
            WorkloadKind.Deployment => OfDeployment(workload, name),
            WorkloadKind.StatefulSet => OfStatefulSet(workload),
            WorkloadKind.DaemonSet => OfDaemonSet(workload, name),
            _ => throw new InvalidOperationException($"unknown kind of workload {kind}"),
        };
    }

    private static (RolloutStage Stage, string Message) OfDeployment(WorkloadState workload, string name)
    {
        var status = workload.Status;
        var waiting = $"Waiting for deployment \"{name}\" rollout to finish: ";
        if (status.Condition(WorkloadCondition.ProgressingType) is { Reason: "ProgressDeadlineExceeded" })
        {
            return (RolloutStage.Failed, $"deployment \"{name}\" exceeded its progress deadline");
        }

        if (status.UpdatedReplicas < workload.Spec.Replicas)
        {
            return (RolloutStage.Progressing, Text(
                $"{waiting}{status.UpdatedReplicas} out of {
                    workload.Spec.Replicas} new replicas have been updated..."));
        }

        if (status.Replicas > status.UpdatedReplicas)
        {
            return (RolloutStage.Progressing, Text(
                $"{waiting}{status.Replicas - status.UpdatedReplicas} old replicas are pending termination..."));
        }

        return status.AvailableReplicas < status.UpdatedReplicas
            ? (RolloutStage.Progressing, Text(
                $"{waiting}{status.AvailableReplicas} of {status.UpdatedReplicas} updated replicas are available..."))
            : (RolloutStage.Complete, $"deployment \"{name}\" successfully rolled out");
    }

    private static (RolloutStage Stage, string Message) OfStatefulSet(WorkloadState workload)
    {
        var status = workload.Status;
        var replicas = workload.Spec.Replicas;
        if (status.ReadyReplicas < replicas)
        {
            return (RolloutStage.Progressing, Text(
                $"Waiting for {replicas - status.ReadyReplicas} pods to be ready..."));
        }

        if (workload.Spec.Strategy is { Type: StrategyType.RollingUpdate, Partition: > 0 and var partition })
        {
            return status.UpdatedReplicas < replicas - partition
                ? (RolloutStage.Progressing, Text(
                    $"Waiting for partitioned roll out to finish: {status.UpdatedReplicas} out of {
                        replicas - partition} new pods have been updated..."))
                : (RolloutStage.Complete, Text(
                    $"partitioned roll out complete: {status.UpdatedReplicas} new pods have been updated..."));
        }

        return workload.Spec.Strategy.Type == StrategyType.RollingUpdate
            && status.UpdateRevision != status.CurrentRevision
            ? (RolloutStage.Progressing, Text(
                $"waiting for statefulset rolling update to complete {status.UpdatedReplicas} pods at revision {
                    status.UpdateRevision}..."))
            : (RolloutStage.Complete, Text(
                $"statefulset rolling update complete {status.CurrentReplicas} pods at revision {
                    status.CurrentRevision}..."));
    }

    private static (RolloutStage Stage, string Message) OfDaemonSet(WorkloadState workload, string name)
    {
        var status = workload.Status;
        var waiting = $"Waiting for daemon set \"{name}\" rollout to finish: ";
        if (status.UpdatedReplicas < status.DesiredReplicas)
        {
            return (RolloutStage.Progressing, Text(
                $"{waiting}{status.UpdatedReplicas} out of {status.DesiredReplicas} new pods have been updated..."));
        }

        return status.AvailableReplicas < status.DesiredReplicas
            ? (RolloutStage.Progressing, Text(
                $"{waiting}{status.AvailableReplicas} of {status.DesiredReplicas} updated pods are available..."))
            : (RolloutStage.Complete, $"daemon set \"{name}\" successfully rolled out");
    }

    private static string Noun(WorkloadKind kind) => kind switch
    {
        WorkloadKind.Deployment => "deployment",
        WorkloadKind.StatefulSet => "statefulset",
        WorkloadKind.DaemonSet => "daemon set",
        _ => throw new InvalidOperationException($"unknown kind of workload {kind}"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
