using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Pods;

/// <summary>What the API shows: container statuses and phase (kubelet_pods.go <c>convertStatusToAPIStatus</c>,
/// <c>getPhase</c>; prober_manager.go <c>UpdatePodStatus</c>).</summary>
internal static class PodStatusBuilder
{
    /// <summary>Takes what the runtime has into what the kubelet shows. A running container that is not ready yet
    /// gets an extra readiness run (causes.md A4).</summary>
    public static void Observe(PodTurn turn)
    {
        for (var i = 0; i < turn.Count; i++)
        {
            var worker = turn[i];
            var status = Status(turn, worker);
            var isTriggered = status is { Started: true, Ready: false } && worker.Readiness is not null;
            turn[i] = worker with
            {
                Observed = status,
                ObservedEpoch = worker.Run == ContainerRun.Running ? worker.Epoch : 0,
                Readiness = isTriggered ? worker.Readiness! with { Triggered = true } : worker.Readiness,
            };
        }
    }

    /// <summary>Brings phase, conditions and statuses of the object up to date; says so when something
    /// changed.</summary>
    public static void Publish(PodTurn turn)
    {
        var before = turn.State;
        var computed = ComputePhase(turn);
        var after = before with
        {
            InitContainerStatuses = Statuses(turn, mains: false),
            ContainerStatuses = Statuses(turn, mains: true),
            Phase = ShownPhase(turn, computed),
            Conditions = PodConditions.Build(turn, computed),
        };
        var ready = after.Conditions.Any(c => c is { Type: "Ready", Status: true });
        if (ready != before.Ready)
        {
            after = after with { Ready = ready, ReadySince = turn.Now };
        }

        if (after.Phase == before.Phase
            && after.Conditions.SequenceEqual(before.Conditions)
            && after.InitContainerStatuses.SequenceEqual(before.InitContainerStatuses)
            && after.ContainerStatuses.SequenceEqual(before.ContainerStatuses))
        {
            return;
        }

        turn.State = after;
        turn.Do(new PodAction.StatusChanged());
    }

    /// <summary>The phase that follows from the shown container statuses.</summary>
    public static PodPhase ComputePhase(PodTurn turn)
    {
        var policy = turn.State.Template.Spec.RestartPolicy;
        var mains = turn.Workers.Where(w => w.Role == ContainerRole.Main).Select(w => w.Observed).ToList();
        var mainsBegan = mains.Exists(s => !s.NeverRan);
        var isPending = mains.Exists(s => s.NeverRan);
        foreach (var worker in turn.Workers)
        {
            var status = worker.Observed;
            if (worker.Role == ContainerRole.Init)
            {
                if (policy == RestartPolicy.Never && status.Ended is { ExitCode: not 0 })
                {
                    return PodPhase.Failed;
                }

                isPending |= status.State is not ContainerState.Terminated { ExitCode: 0 };
            }

            isPending |= worker.Role == ContainerRole.Sidecar && status.Started != true && !mainsBegan;
        }

        if (isPending)
        {
            return PodPhase.Pending;
        }

        if (policy == RestartPolicy.Always || mains.Exists(s => s.State is ContainerState.Running))
        {
            return PodPhase.Running;
        }

        if (mains.TrueForAll(s => s.Ended is { ExitCode: 0 }))
        {
            return PodPhase.Succeeded;
        }

        return policy == RestartPolicy.Never ? PodPhase.Failed : PodPhase.Running;
    }

    /// <summary>A final phase shows only when everything has ended and been cleaned up, in an update of its own
    /// (recording completed-never); until then the conditions already tell it.</summary>
    private static PodPhase ShownPhase(PodTurn turn, PodPhase computed)
    {
        if (!turn.Loop.Finished)
        {
            return computed is PodPhase.Succeeded or PodPhase.Failed ? turn.State.Phase : computed;
        }

        if (computed is PodPhase.Succeeded or PodPhase.Failed || !turn.Options.TerminalPhaseOnDeletion)
        {
            return computed;
        }

        var isSuccess = turn.Workers.All(w => w.Role != ContainerRole.Main || w.Ended is { ExitCode: 0 });
        return isSuccess ? PodPhase.Succeeded : PodPhase.Failed;
    }

    private static ContainerStatus Status(PodTurn turn, ContainerWorker worker)
    {
        var started = worker.IsStarted;
        return new ContainerStatus
        {
            Name = worker.Spec.Name,
            Image = worker.Spec.Image,
            State = State(turn, worker, out var last),
            LastState = last,
            RestartCount = worker.Restarts,
            Started = worker.Role == ContainerRole.Init ? null : started,
            Ready = worker.Role == ContainerRole.Init
                ? worker.Ended is { ExitCode: 0 }
                : started && (worker.Readiness is null || worker.Readiness.Result == true),
        };
    }

    private static ContainerState State(PodTurn turn, ContainerWorker worker, out ContainerState.Terminated? last)
    {
        last = worker.Previous;
        switch (worker.Run)
        {
            case ContainerRun.Running:
                return new ContainerState.Running(worker.StartedAt);
            case ContainerRun.Exited when worker.WaitReason.Length == 0 || turn.Stopping:
                return worker.Ended!;
            case ContainerRun.Exited:
                // It is to be restarted and that failed: waiting, and its end is the last state.
                last = worker.Ended;
                return new ContainerState.Waiting(worker.WaitReason, worker.WaitMessage);
            case ContainerRun.None when worker.WaitReason.Length > 0 && !turn.Stopping:
                return new ContainerState.Waiting(worker.WaitReason, worker.WaitMessage);
            case ContainerRun.None:
                // A kubelet that stops a pod forgets why a container did not start (testdata/api/controllers: a deleted
                // pod without its image goes back to ContainerCreating).
                var hasInit = turn.State.Template.Spec.InitContainers.Length > 0;
                return new ContainerState.Waiting(hasInit ? "PodInitializing" : "ContainerCreating");
            default:
                throw new InvalidOperationException($"unknown run {worker.Run}");
        }
    }

    private static ImmutableArray<ContainerStatus> Statuses(PodTurn turn, bool mains) =>
        [.. turn.Workers.Where(w => (w.Role == ContainerRole.Main) == mains).Select(w => w.Observed)];
}
