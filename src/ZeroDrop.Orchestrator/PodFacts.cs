using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Orchestrator;

/// <summary>What the timeline says of a pod, read from its spec and its state.</summary>
internal static class PodFacts
{
    public static TimelineEvent.PodCreated Created(
        ObjectKey key, WorkloadKey workload, string revision, PodSpec spec, DateTimeOffset now)
    {
        var serving = spec.Containers.Where(static c => !c.Ports.IsEmpty).ToArray();
        return new(key, workload.ToString(), revision)
        {
            At = now,
            Grace = spec.TerminationGracePeriod,
            PreStop = PreStop(spec),
            HasReadinessProbe = (serving.Length > 0 ? serving : [.. spec.Containers])
                .Any(static c => c.ReadinessProbe is not null || c.StartupProbe is not null),
        };
    }

    public static string HookName(HookKind kind) => kind switch
    {
        HookKind.PostStart => "postStart",
        HookKind.PreStop => "preStop",
        _ => throw new InvalidOperationException($"unknown hook {kind}"),
    };

    public static int Restarts(PodState state, string container)
    {
        foreach (var worker in state.Workers)
        {
            if (worker.Spec.Name == container)
            {
                return worker.Restarts;
            }
        }

        return 0;
    }

    /// <summary>Whether the kubelet knows the container's main process to run.</summary>
    public static bool Runs(PodState state, string container)
    {
        foreach (var worker in state.Workers)
        {
            if (worker.Spec.Name == container)
            {
                return worker.Run == ContainerRun.Running;
            }
        }

        return false;
    }

    /// <summary>What the API shows: the address comes with the first status that the kubelet writes after the sandbox
    /// was made, not with the sandbox. That is one that shows a container started (testdata/recordings, every new pod)
    /// or refused (testdata/api/controllers: the pods of images that are not there have an address, and so an
    /// endpoint).</summary>
    public static PodState Shown(PodState state)
    {
        foreach (var status in state.ContainerStatuses.Concat(state.InitContainerStatuses))
        {
            if (status.State is not ContainerState.Waiting { Reason: "" or "ContainerCreating" or "PodInitializing" }
                || status.LastState is not null)
            {
                return state;
            }
        }

        return state with { Address = "" };
    }

    private static TimeSpan? PreStop(PodSpec spec)
    {
        var longest = TimeSpan.Zero;
        foreach (var container in spec.Containers.Concat(spec.InitContainers.Where(static c => c.IsSidecar)))
        {
            switch (container.PreStop)
            {
                case null:
                    break;
                case HandlerAction.Sleep sleep:
                    longest = sleep.Duration > longest ? sleep.Duration : longest;
                    break;
                case HandlerAction.Exec exec when SleepCommand.TryParse(exec.Command, out var duration):
                    longest = duration > longest ? duration : longest;
                    break;
                default:
                    return null;
            }
        }

        return longest;
    }
}
