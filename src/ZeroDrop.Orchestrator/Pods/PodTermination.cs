namespace ZeroDrop.Orchestrator.Pods;

/// <summary>
/// The end of the whole pod (causes.md 2.1): deletion, or completion of everything that does not restart.
/// 1. all containers are stopped in parallel; 2. the sandbox goes shortly after the last one; 3. the final status
/// shows, and a deleted pod's object is removed. A deletion during a liveness, startup or postStart kill waits for it.
/// </summary>
internal static class PodTermination
{
    /// <summary>The API recorded a deletion, perhaps not the first one.</summary>
    public static void Delete(PodTurn turn, TimeSpan requested)
    {
        var grace = requested > TimeSpan.Zero ? requested : TimeSpan.Zero;
        var state = turn.State;
        if (state.DeletionTimestamp is { } deadline)
        {
            // A longer period changes nothing; a shorter one moves the object's deadline while the kill under way
            // keeps its own (testdata/api/README.md 4; registry/rest BeforeDelete).
            if (grace < state.DeletionGrace)
            {
                var sooner = deadline - state.DeletionGrace + grace;
                turn.State = state with { DeletionTimestamp = sooner, DeletionGrace = grace };
                turn.Do(new PodAction.StatusChanged());
            }

            return;
        }

        turn.State = state with
        {
            DeletionRequestedAt = turn.Now,
            DeletionTimestamp = turn.Now + grace,
            DeletionGrace = grace,
        };
        turn.Do(new PodAction.StatusChanged());
        if (turn.Loop.AssignedAt is null)
        {
            // No kubelet has seen it: the API server removes it at once. A sandbox that is being made is given back.
            ReleaseSandbox(turn);
            Remove(turn);
        }
        else if (turn.Loop.Finished)
        {
            Remove(turn);
        }
        else if (IsKilling(turn))
        {
            // One sync at a time: the worker is in killContainer, and no cancellation reaches it (kubelet.go SyncPod
            // calls the runtime with a context of its own). It finishes this kill and the restart behind it, then
            // begins the pod's termination with a whole grace period and hook (recording s07).
            turn.Loop = turn.Loop with { Again = true };
        }
        else
        {
            Begin(turn, grace);
        }
    }

    /// <summary>Stops everything that runs, within the grace period from now.</summary>
    public static void Begin(PodTurn turn, TimeSpan grace)
    {
        var again = turn.Stopping;
        turn.Loop = turn.Loop with
        {
            StoppingSince = again ? turn.Loop.StoppingSince : turn.Now,
            StopGrace = again ? turn.Now - turn.Loop.StoppingSince!.Value + grace : grace,
            Syncing = false,
            Again = false,
            Starts = [],
            NextResync = null,
            UnseenSince = null,
        };
        for (var i = 0; i < turn.Count; i++)
        {
            Stop(turn, i, grace);
        }

        Advance(turn);
    }

    /// <summary>A container that was being started when the termination began runs now: it gets what is
    /// left.</summary>
    public static void StopLate(PodTurn turn, int index)
    {
        var left = turn.Loop.StoppingSince!.Value + turn.Loop.StopGrace - turn.Now;
        Stop(turn, index, left > TimeSpan.Zero ? left : TimeSpan.Zero);
        Advance(turn);
    }

    /// <summary>Something ended or became due: the sidecars' turns, the sandbox, the final status.</summary>
    public static void Advance(PodTurn turn)
    {
        if (!turn.Stopping || turn.Loop.Finished)
        {
            return;
        }

        for (var i = 0; i < turn.Count; i++)
        {
            ContainerKills.Advance(turn, i);
        }

        if (turn.Workers.Any(w => w.IsAlive))
        {
            return;
        }

        turn.Loop = turn.Loop with { AllEndedAt = turn.Loop.AllEndedAt ?? turn.Now };
        var ended = turn.Loop.AllEndedAt!.Value;
        if (!turn.State.SandboxReleased && turn.Now >= ended + turn.Options.SandboxStopDelay)
        {
            ReleaseSandbox(turn);
        }

        if (turn.State.SandboxReleased && turn.Now >= ended + turn.Options.FinalStatusDelay)
        {
            Finish(turn);
        }
    }

    /// <summary>When <see cref="Advance"/> has something to do by time; null = it waits for a report.</summary>
    public static DateTimeOffset? NextWake(PodState state) => state.Loop switch
    {
        { Finished: true } or { AllEndedAt: null } => null,
        { AllEndedAt: { } ended } => ended
            + (state.SandboxReleased ? state.Options.FinalStatusDelay : state.Options.SandboxStopDelay),
    };

    private static bool IsKilling(PodTurn turn)
    {
        if (turn.Stopping)
        {
            return false;
        }

        foreach (var worker in turn.Workers)
        {
            if (worker.Kill is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static void Stop(PodTurn turn, int index, TimeSpan grace)
    {
        var worker = turn[index];
        if (worker.PostStartRunning)
        {
            // A real kubelet waits for postStart first; an emulated one keeps the deadline instead.
            turn.Do(new PodAction.CancelHook(worker.Spec.Name, HookKind.PostStart));
            turn[index] = worker with { PostStartRunning = false };
        }

        if (worker.Kill is not null)
        {
            ContainerKills.Cap(turn, index, turn.Now + grace);
        }
        else if (worker.Run == ContainerRun.Running)
        {
            ContainerKills.Begin(turn, index, KillCause.PodEnds, grace, $"Stopping container {worker.Spec.Name}");
        }
    }

    private static void ReleaseSandbox(PodTurn turn)
    {
        turn.State = turn.State with { SandboxReleased = true };
        turn.Do(new PodAction.ReleaseSandbox());
    }

    private static void Finish(PodTurn turn)
    {
        turn.Loop = turn.Loop with { Finished = true };
        PodStatusBuilder.Observe(turn);
        PodStatusBuilder.Publish(turn);
        if (turn.State.DeletionTimestamp is not null)
        {
            Remove(turn);
        }
    }

    private static void Remove(PodTurn turn)
    {
        turn.State = turn.State with { Removed = true };
        turn.Do(new PodAction.RemovePod());
    }
}
