namespace ZeroDrop.Orchestrator.Pods;

/// <summary>When probes run and what their outcomes mean (kubelet <c>prober/worker.go</c> <c>doProbe</c>; causes.md
/// 2.2, A4). Counting starts over with every run of the container.</summary>
internal static class Probing
{
    private static readonly ProbeKind[] Kinds = [ProbeKind.Startup, ProbeKind.Readiness, ProbeKind.Liveness];

    /// <summary>A run that the host does not answer is given up this long after its timeout, so that a lost answer
    /// does not end probing. Generous: an accelerated cluster's timeouts are longer in cluster time.</summary>
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);

    /// <summary>Runs the probes that are due.</summary>
    public static void Run(PodTurn turn)
    {
        for (var i = 0; i < turn.Count; i++)
        {
            foreach (var kind in Kinds)
            {
                if (turn[i].Probe(kind) is { } probe && IsOn(turn.Stopping, turn[i], probe))
                {
                    RunOne(turn, i, probe);
                }
            }
        }
    }

    /// <summary>When a probe of the container is due next; null = it waits for something else.</summary>
    public static DateTimeOffset? NextWake(PodState state, ContainerWorker worker)
    {
        DateTimeOffset? next = null;
        foreach (var kind in Kinds)
        {
            if (worker.Probe(kind) is not { } probe || !IsOn(state.Loop.StoppingSince is not null, worker, probe))
            {
                continue;
            }

            var due = probe.InFlight
                ? probe.InFlightSince + probe.Spec.Timeout + AnswerLimit
                : probe.NextTick(worker.StartedAt + probe.Spec.InitialDelay);
            next = next is null || due < next ? due : next;
        }

        return next;
    }

    /// <summary>A probe ended. Ignored when none runs, or when it asked about a run that is over.</summary>
    public static void Completed(PodTurn turn, int index, PodEvent.ProbeCompleted e)
    {
        if (index < 0 || turn[index].Probe(e.Kind) is not { InFlight: true } probe)
        {
            return;
        }

        probe = probe with { InFlight = false };
        if (probe.InFlightEpoch != turn[index].Epoch || !IsOn(turn.Stopping, turn[index], probe))
        {
            turn[index] = turn[index].With(probe);
            return;
        }

        if (!e.Succeeded)
        {
            turn.Publish(e.Container, "Warning", "Unhealthy", $"{e.Kind} probe failed: {e.Message}");
        }

        var streak = probe.LastOutcome == e.Succeeded ? probe.Streak + 1 : 1;
        probe = probe with { LastOutcome = e.Succeeded, Streak = streak };
        turn[index] = turn[index].With(probe);
        if (streak >= (e.Succeeded ? probe.Spec.SuccessThreshold : probe.Spec.FailureThreshold))
        {
            SetResult(turn, index, probe, e.Succeeded);
        }
    }

    private static void SetResult(PodTurn turn, int index, ProbeWorker probe, bool result)
    {
        var restarts = !result && probe.Kind != ProbeKind.Readiness;
        bool? initial = probe.Kind switch { ProbeKind.Readiness => false, ProbeKind.Liveness => true, _ => null };
        var changed = (probe.Result ?? initial) != result;
        turn[index] = turn[index].With(probe with
        {
            Result = result,
            OnHold = restarts,
            Streak = restarts ? 0 : probe.Streak,
        });
        if (!changed)
        {
            return;
        }

        // The status manager is told at once (SetContainerReadiness, SetContainerStartup); the sync follows.
        var worker = turn[index];
        if (probe.Kind != ProbeKind.Liveness)
        {
            var started = worker.IsStarted;
            turn[index] = worker with
            {
                Observed = worker.Observed with
                {
                    Started = started,
                    Ready = started && (probe.Kind == ProbeKind.Readiness ? result : worker.Observed.Ready),
                },
            };
            PodStatusBuilder.Publish(turn);
        }

        PodSync.Request(turn);
    }

    private static void RunOne(PodTurn turn, int index, ProbeWorker probe)
    {
        var worker = turn[index];
        if (probe.Epoch != worker.Epoch)
        {
            // Ticks before the container was shown as running were idle.
            probe = probe with { Epoch = worker.Epoch, TickedUntil = turn.Now - TimeSpan.FromTicks(1) };
        }

        if (probe.InFlight && turn.Now >= probe.InFlightSince + probe.Spec.Timeout + AnswerLimit)
        {
            probe = probe with { InFlight = false };
        }

        var from = worker.StartedAt + probe.Spec.InitialDelay;
        var isDue = probe.NextTick(from) <= turn.Now || (probe.Triggered && turn.Now >= from);
        if (!probe.InFlight && isDue)
        {
            probe = probe with
            {
                Triggered = false,
                InFlight = true,
                InFlightSince = turn.Now,
                InFlightEpoch = worker.Epoch,
                TickedUntil = turn.Now,
            };
            turn.Do(new PodAction.RunProbe(worker.Spec.Name, probe.Kind, probe.Spec));
        }
        else if (!probe.InFlight && probe.Triggered)
        {
            // A trigger before the initial delay is over is spent for nothing.
            probe = probe with { Triggered = false };
        }

        if (!ReferenceEquals(probe, worker.Probe(probe.Kind)))
        {
            turn[index] = worker.With(probe);
        }
    }

    /// <summary>Whether the worker probes at all now: its container runs and is shown as running, the startup probe
    /// comes before the others, and a pod that ends is only asked for its readiness (causes.md 2.1 row 2a).</summary>
    private static bool IsOn(bool stopping, ContainerWorker worker, ProbeWorker probe) =>
        worker.Run == ContainerRun.Running
        && worker.ObservedEpoch == worker.Epoch
        && !probe.OnHold
        && (!stopping || probe.Kind == ProbeKind.Readiness)
        && worker.Observed.Started == true == (probe.Kind != ProbeKind.Startup);
}
