namespace ZeroDrop.Orchestrator.Pods;

/// <summary>What follows when a container's main process has ended.</summary>
internal static class ContainerExits
{
    /// <summary>The host reports the end. Ignored when nothing runs.</summary>
    public static void Exited(PodTurn turn, int index, int exitCode, string lastOutput)
    {
        if (index < 0 || turn[index].Run != ContainerRun.Running)
        {
            return;
        }

        var worker = turn[index];
        var reason = exitCode == 0 ? "Completed" : "Error";
        turn[index] = worker with
        {
            Run = ContainerRun.Exited,
            Ended = new ContainerState.Terminated(
                exitCode, reason, exitCode == 0 ? "" : lastOutput, worker.StartedAt, turn.Now),
            PostStartRunning = false,
            Kill = null,
        };
        turn.MarkUnseen();
        EndHooks(turn, index, worker);
        if (turn.Stopping)
        {
            PodTermination.Advance(turn);
            return;
        }

        PodSync.Continue(turn);
    }

    private static void EndHooks(PodTurn turn, int index, ContainerWorker before)
    {
        var name = before.Spec.Name;
        if (before.PostStartRunning)
        {
            turn.Do(new PodAction.CancelHook(name, HookKind.PostStart));
            ContainerHooks.PostStartFailed(turn, index, "container ended while its postStart hook ran");
        }

        if (before.Kill is { HookRunning: true })
        {
            turn.Do(new PodAction.CancelHook(name, HookKind.PreStop));
        }

        // A hook that had not ended by itself fails with its container, also when its budget was already used up: the
        // event comes with the container's end (causes.md 6.8; recording s02p, 2 s after the stop signal).
        if (before.Kill is { HookRunning: true } or { HookOverran: true })
        {
            ContainerHooks.PreStopFailed(turn, index);
        }
    }
}
