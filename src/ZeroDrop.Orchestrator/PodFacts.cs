using System.Collections.Immutable;
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
        foreach (var status in state.ContainerStatuses.Concat(state.InitContainerStatuses))
        {
            if (status.Name == container)
            {
                return status.RestartCount;
            }
        }

        return 0;
    }

    /// <summary>Whether a container started or ended between two states.</summary>
    public static bool ContainersMoved(PodState before, PodState after) =>
        Moved(before.ContainerStatuses, after.ContainerStatuses)
        || Moved(before.InitContainerStatuses, after.InitContainerStatuses);

    private static bool Moved(ImmutableArray<ContainerStatus> before, ImmutableArray<ContainerStatus> after)
    {
        for (var i = 0; i < after.Length; i++)
        {
            var from = i < before.Length ? before[i].State : null;
            var started = after[i].State is ContainerState.Running && (from is not ContainerState.Running
                || before[i].RestartCount != after[i].RestartCount);
            var ended = after[i].State is ContainerState.Terminated && from is not ContainerState.Terminated;
            if (started || ended)
            {
                return true;
            }
        }

        return false;
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
