namespace ZeroDrop.Orchestrator.Pods;

/// <summary>
/// Stopping one container (kubelet <c>killContainer</c>; causes.md 2.1 rows 3-5):
/// 1. event Killing; 2. preStop inside the grace period; 3. a sidecar waits for its turn while grace is left; 4. the
/// stop signal; 5. SIGKILL when the grace period is used up, at least the minimum after the signal.
/// </summary>
internal static class ContainerKills
{
    /// <summary>SIGTERM unless the container says otherwise (<c>lifecycle.stopSignal</c>, image STOPSIGNAL).</summary>
    private const string DefaultStopSignal = "SIGTERM";

    /// <summary>Begins to stop a running container.</summary>
    public static void Begin(PodTurn turn, int index, KillCause cause, TimeSpan grace, string message)
    {
        var worker = turn[index];
        var name = worker.Spec.Name;
        turn.Publish(name, "Normal", "Killing", message);
        var plan = new KillPlan { Cause = cause, BeganAt = turn.Now, Grace = grace, HookEndedAt = turn.Now };
        if (worker.Spec.PreStop is { } hook && grace > TimeSpan.Zero)
        {
            plan = plan with { HookRunning = true };
            turn.Do(new PodAction.RunHook(name, HookKind.PreStop, hook, grace));
        }

        turn[index] = worker with { Kill = plan };
        Advance(turn, index);
    }

    /// <summary>The deletion of a pod that was ending by itself: the stopping goes on, now at the latest until
    /// <paramref name="deadline"/> (pod_workers.go <c>wasGracePeriodShortened</c>).</summary>
    public static void Cap(PodTurn turn, int index, DateTimeOffset deadline)
    {
        var plan = turn[index].Kill!;
        var grace = deadline - plan.BeganAt < plan.Grace ? deadline - plan.BeganAt : plan.Grace;
        plan = plan with { Grace = grace > TimeSpan.Zero ? grace : TimeSpan.Zero };
        if (plan is { SignalledAt: { } signalled, KillAt: { } killAt })
        {
            var least = signalled + turn.Options.MinimumStopGrace;
            var capped = deadline > least ? deadline : least;
            plan = plan with { KillAt = capped < killAt ? capped : killAt };
        }

        turn[index] = turn[index] with { Kill = plan };
        Advance(turn, index);
    }

    /// <summary>Does what is due now.</summary>
    public static void Advance(PodTurn turn, int index)
    {
        if (turn[index].Kill is not { } plan)
        {
            return;
        }

        if (plan.HookRunning)
        {
            if (turn.Now < plan.BeganAt + plan.Grace)
            {
                return;
            }

            turn.Do(new PodAction.CancelHook(turn[index].Spec.Name, HookKind.PreStop));
            plan = plan with { HookRunning = false, HookOverran = true, HookEndedAt = turn.Now };
        }

        if (plan.SignalledAt is null)
        {
            plan = Signal(turn, index, plan);
        }

        if (plan is { Killed: false, KillAt: { } killAt } && turn.Now >= killAt)
        {
            turn.Do(new PodAction.KillContainer(turn[index].Spec.Name));
            plan = plan with { Killed = true };
        }

        turn[index] = turn[index] with { Kill = plan };
    }

    /// <summary>When <see cref="Advance"/> has something to do by time; null = it waits for a report.</summary>
    public static DateTimeOffset? NextWake(KillPlan plan, PodLifecycleOptions options) => plan switch
    {
        { HookRunning: true } => plan.BeganAt + plan.Grace,
        { SignalledAt: null } => plan.HookEndedAt + Remaining(plan, options),
        { Killed: false } => plan.KillAt,
        _ => null,
    };

    private static KillPlan Signal(PodTurn turn, int index, KillPlan plan)
    {
        var remaining = Remaining(plan, turn.Options);
        var waited = turn.Now - plan.HookEndedAt;
        if (plan.Cause == KillCause.PodEnds && !IsTurn(turn, index) && waited < remaining)
        {
            return plan;
        }

        remaining -= waited;
        var least = turn.Options.MinimumStopGrace;
        var signal = turn[index].Spec.StopSignal ?? DefaultStopSignal;
        turn.Do(new PodAction.SignalContainer(turn[index].Spec.Name, signal));
        return plan with { SignalledAt = turn.Now, KillAt = turn.Now + (remaining > least ? remaining : least) };
    }

    // With the quirk of 1.26.4 the hook's time is not taken off (causes.md 6.1).
    private static TimeSpan Remaining(KillPlan plan, PodLifecycleOptions options)
    {
        var used = options.PreStopCountsAgainstGrace ? plan.HookEndedAt - plan.BeganAt : TimeSpan.Zero;
        return used < plan.Grace ? plan.Grace - used : TimeSpan.Zero;
    }

    /// <summary>Sidecars end after all main containers, in reverse order (KEP-753 termination ordering).</summary>
    private static bool IsTurn(PodTurn turn, int index)
    {
        if (turn[index].Role != ContainerRole.Sidecar)
        {
            return true;
        }

        for (var i = index + 1; i < turn.Count; i++)
        {
            if (turn[i].Role != ContainerRole.Init && turn[i].IsAlive)
            {
                return false;
            }
        }

        return true;
    }
}
