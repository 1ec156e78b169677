using System.Globalization;
using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Orchestrator;

/// <summary>The STATUS column of <c>kubectl get pods</c> (<c>pkg/printers/internalversion/printers.go</c>,
/// <c>printPod</c>).</summary>
internal static class PodStatusWord
{
    public static string Of(PodState pod, bool terminating) =>
        terminating ? "Terminating" : Initializing(pod) ?? Running(pod);

    private static string? Initializing(PodState pod)
    {
        var sidecars = pod.Template.Spec.InitContainers.Where(static c => c.IsSidecar).Select(static c =>
            c.Name).ToHashSet();
        for (var i = 0; i < pod.InitContainerStatuses.Length; i++)
        {
            var status = pod.InitContainerStatuses[i];
            switch (status.State)
            {
                case ContainerState.Terminated { ExitCode: 0 }:
                case ContainerState.Running when sidecars.Contains(status.Name) && status.Started == true:
                    continue;
                case ContainerState.Terminated terminated:
                    return $"Init:{Word(terminated)}";
                case ContainerState.Waiting { Reason: not ("" or "PodInitializing" or "ContainerCreating") } waiting:
                    return $"Init:{waiting.Reason}";
                default:
                    return pod.Address.Length == 0 && pod.Node.Length == 0
                        ? null
                        : string.Create(CultureInfo.InvariantCulture, $"Init:{i}/{pod.InitContainerStatuses.Length}");
            }
        }

        return null;
    }

    private static string Running(PodState pod)
    {
        var word = pod.Phase switch { PodPhase.Succeeded => "Succeeded", PodPhase.Failed => "Failed", var p => $"{p}" };
        var running = false;
        foreach (var status in pod.ContainerStatuses.Reverse())
        {
            switch (status.State)
            {
                case ContainerState.Waiting { Reason.Length: > 0 } waiting:
                    word = waiting.Reason;
                    break;
                case ContainerState.Terminated terminated:
                    word = Word(terminated);
                    break;
                case ContainerState.Running:
                    running |= status.Ready;
                    break;
                default:
                    break;
            }
        }

        if (word == "Completed" && running)
        {
            return pod.Ready ? "Running" : "NotReady";
        }

        return word;
    }

    private static string Word(ContainerState.Terminated terminated) =>
        terminated.Reason.Length > 0
            ? terminated.Reason
            : string.Create(CultureInfo.InvariantCulture, $"ExitCode:{terminated.ExitCode}");
}
