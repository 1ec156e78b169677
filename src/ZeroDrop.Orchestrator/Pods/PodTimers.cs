namespace ZeroDrop.Orchestrator.Pods;

/// <summary>Everything of a pod that is due by time alone.</summary>
internal static class PodTimers
{
    /// <summary>Does what is due, until nothing is.</summary>
    public static void Run(PodTurn turn)
    {
        if (turn.State.Removed)
        {
            return;
        }

        for (var i = 0; i < turn.Count; i++)
        {
            ContainerKills.Advance(turn, i);
        }

        PodTermination.Advance(turn);

        // With a relist period of zero a sync may cause the next one at once; the extra syncs are counted, so it ends.
        while (!turn.Stopping && IsSyncDue(turn))
        {
            var isRelist = IsRelistDue(turn);
            var extra = isRelist && turn.Loop.ExtraSyncs > 0;
            turn.Loop = turn.Loop with
            {
                UnseenSince = isRelist ? null : turn.Loop.UnseenSince,
                ExtraSyncs = turn.Loop.ExtraSyncs - (extra ? 1 : 0),
                NextResync = null,
            };
            PodSync.Request(turn);
            if (extra && !turn.Stopping)
            {
                turn.MarkUnseen();
            }
        }

        if (!turn.State.Removed)
        {
            Probing.Run(turn);
        }
    }

    /// <summary>The next time at which something is due; null = never.</summary>
    public static DateTimeOffset? Next(PodState state)
    {
        if (state.Removed)
        {
            return null;
        }

        DateTimeOffset? next = null;
        var loop = state.Loop;
        if (loop.StoppingSince is null)
        {
            Take(ref next, Relist(loop, state.Options));
            Take(ref next, loop.NextResync);
        }
        else
        {
            Take(ref next, PodTermination.NextWake(state));
        }

        foreach (var worker in state.Workers)
        {
            Take(ref next, worker.Kill is { } plan ? ContainerKills.NextWake(plan, state.Options) : null);
            Take(ref next, Probing.NextWake(state, worker));
        }

        return next;
    }

    private static bool IsSyncDue(PodTurn turn) =>
        IsRelistDue(turn) || (turn.Loop.NextResync is { } resync && turn.Now >= resync);

    private static bool IsRelistDue(PodTurn turn) => Relist(turn.Loop, turn.Options) is { } at && turn.Now >= at;

    /// <summary>The first relist at or after the unseen change.</summary>
    private static DateTimeOffset? Relist(SyncLoop loop, PodLifecycleOptions options)
    {
        if (loop.UnseenSince is not { } since || loop.AssignedAt is not { } assigned)
        {
            return null;
        }

        if (options.RelistPeriod <= TimeSpan.Zero)
        {
            return since;
        }

        var period = options.RelistPeriod.Ticks;
        return assigned + new TimeSpan(((since - assigned).Ticks / period + 1) * period);
    }

    private static void Take(ref DateTimeOffset? next, DateTimeOffset? candidate)
    {
        if (candidate is not null && (next is null || candidate < next))
        {
            next = candidate;
        }
    }
}
