namespace ZeroDrop.Orchestrator.Pods;

/// <summary>The host's answers about hooks.</summary>
internal static class ContainerHooks
{
    /// <summary>A hook ended. One that was cancelled, or whose container has ended, is ignored.</summary>
    public static void Completed(PodTurn turn, int index, PodEvent.HookCompleted e)
    {
        if (index < 0)
        {
            return;
        }

        if (e.Kind == HookKind.PostStart)
        {
            PostStart(turn, index, e);
        }
        else if (turn[index].Kill is { HookRunning: true } plan)
        {
            turn[index] = turn[index] with { Kill = plan with { HookRunning = false, HookEndedAt = turn.Now } };
            if (!e.Succeeded)
            {
                PreStopFailed(turn, index);
            }

            ContainerKills.Advance(turn, index);
        }
    }

    /// <summary>The event of a failed preStop: nothing more than this text (recording prestop-http; causes.md
    /// 6.8).</summary>
    public static void PreStopFailed(PodTurn turn, int index) =>
        turn.Publish(turn[index].Spec.Name, "Warning", "FailedPreStopHook", "PreStopHook failed");

    /// <summary>postStart failed: event, and the reason that the status will show (recording
    /// poststart-fail).</summary>
    public static void PostStartFailed(PodTurn turn, int index, string message)
    {
        turn.Publish(turn[index].Spec.Name, "Warning", "FailedPostStartHook", "PostStartHook failed");
        ContainerStarts.SetWait(turn, index, "PostStartHookError", message);
    }

    private static void PostStart(PodTurn turn, int index, PodEvent.HookCompleted e)
    {
        if (!turn[index].PostStartRunning)
        {
            return;
        }

        turn[index] = turn[index] with { PostStartRunning = false };
        if (!e.Succeeded)
        {
            PostStartFailed(turn, index, e.Message);
            var grace = turn.State.Template.Spec.TerminationGracePeriod;
            ContainerKills.Begin(turn, index, KillCause.PostStart, grace, "FailedPostStartHook");
        }

        PodSync.Continue(turn);
    }
}
