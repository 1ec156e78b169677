using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Pods;

/// <summary>
/// One sync of the kubelet's pod worker (<c>SyncPod</c>, <c>computePodActions</c>):
/// 1. show what the runtime has; 2. end the pod when it is deleted or its phase is final; 3. kill what failed its
/// liveness or startup probe; 4. start what must run, in order, each after the one before it runs and has done its
/// postStart. Until all that is over the worker is blocked, and further causes ask for one more sync.
/// </summary>
internal static class PodSync
{
    /// <summary>Something changed: sync now, or after the sync under way.</summary>
    public static void Request(PodTurn turn)
    {
        if (turn.Stopping || turn.Loop.AssignedAt is null)
        {
            return;
        }

        if (turn.Loop.Syncing)
        {
            turn.Loop = turn.Loop with { Again = true };
            return;
        }

        if (turn.Loop.SyncedAt is { } last && !IsRelistBetween(turn, last))
        {
            turn.MarkUnseen();
            return;
        }

        Run(turn);
    }

    /// <summary>Goes on with the sync under way after one of its steps has ended.</summary>
    public static void Continue(PodTurn turn)
    {
        while (turn.Loop.Syncing && !IsBlocked(turn))
        {
            if (turn.Loop.Starts.IsEmpty)
            {
                End(turn);
                return;
            }

            var next = turn.Loop.Starts[0];
            turn.Loop = turn.Loop with { Starts = turn.Loop.Starts.RemoveAt(0) };
            ContainerStarts.Try(turn, next);
        }
    }

    /// <summary>No sync works on what the one before it already knew: it waits for a newer relist
    /// (<c>podCache.GetNewerThan(lastSyncTime)</c>).</summary>
    private static bool IsRelistBetween(PodTurn turn, DateTimeOffset last)
    {
        var period = turn.Options.RelistPeriod.Ticks;
        var assigned = turn.Loop.AssignedAt!.Value;
        return period <= 0 || (turn.Now - assigned).Ticks / period > (last - assigned).Ticks / period;
    }

    private static bool IsBlocked(PodTurn turn)
    {
        foreach (var worker in turn.Workers)
        {
            if (worker.Kill is not null || worker.Starting || worker.PostStartRunning)
            {
                return true;
            }
        }

        return false;
    }

    private static void Run(PodTurn turn)
    {
        PodStatusBuilder.Observe(turn);
        PodStatusBuilder.Publish(turn);
        if (turn.State.DeletionTimestamp is not null)
        {
            // It was deleted while the sync before this one killed a container.
            PodTermination.Begin(turn, turn.State.DeletionGrace);
            return;
        }

        if (PodStatusBuilder.ComputePhase(turn) is PodPhase.Succeeded or PodPhase.Failed)
        {
            PodTermination.Begin(turn, turn.State.Template.Spec.TerminationGracePeriod);
            return;
        }

        turn.Loop = turn.Loop with { Syncing = true, Again = false, Failed = false, Starts = Plan(turn) };
        Continue(turn);
    }

    private static ImmutableArray<PendingStart> Plan(PodTurn turn)
    {
        var starts = ImmutableArray.CreateBuilder<PendingStart>();
        KillFailed(turn, starts);
        var mainsBegan = turn.Workers.Any(w => w.Role == ContainerRole.Main && w.Epoch > 0);
        if (!mainsBegan && NextInit(turn) is { } init)
        {
            Add(turn, starts, init);
            return starts.ToImmutable();
        }

        for (var i = 0; i < turn.Count; i++)
        {
            if (turn[i].Role != ContainerRole.Init && MustRun(turn, turn[i]))
            {
                Add(turn, starts, i);
            }
        }

        return starts.ToImmutable();
    }

    private static void KillFailed(PodTurn turn, ImmutableArray<PendingStart>.Builder starts)
    {
        for (var i = 0; i < turn.Count; i++)
        {
            var worker = turn[i];
            if (worker.Run != ContainerRun.Running || worker.Kill is not null || !worker.FailedProbe)
            {
                continue;
            }

            var restart = worker.Role == ContainerRole.Sidecar
                || turn.State.Template.Spec.RestartPolicy != RestartPolicy.Never;
            var probe = worker.Startup?.Result == false ? worker.Startup : worker.Liveness!;
            var kind = probe.Kind == ProbeKind.Startup ? "startup" : "liveness";
            var message = $"Container {worker.Spec.Name} failed {kind} probe{(restart ? ", will be restarted" : "")}";
            if (restart)
            {
                starts.Add(new PendingStart(i, worker.Previous?.FinishedAt));
            }

            // The probe's own terminationGracePeriodSeconds wins over the pod's (setTerminationGracePeriod).
            var grace = probe.Spec.TerminationGracePeriod ?? turn.State.Template.Spec.TerminationGracePeriod;
            ContainerKills.Begin(turn, i, KillCause.Probe, grace, message);
        }
    }

    /// <summary>The init container that holds the pod up; -1 when it only has to be waited for; null when none
    /// does.</summary>
    private static int? NextInit(PodTurn turn)
    {
        for (var i = 0; i < turn.Count && turn[i].Role != ContainerRole.Main; i++)
        {
            var worker = turn[i];
            var passed = worker.Role == ContainerRole.Sidecar
                ? worker.IsStarted
                : worker.Ended is { ExitCode: 0 };
            if (!passed)
            {
                return worker.Run == ContainerRun.Running ? -1 : i;
            }
        }

        return null;
    }

    private static bool MustRun(PodTurn turn, ContainerWorker worker) => worker.Run switch
    {
        ContainerRun.None => true,
        ContainerRun.Running => false,
        ContainerRun.Exited => worker.Role == ContainerRole.Sidecar || MayRestart(turn, worker.Ended!),
        _ => throw new InvalidOperationException($"unknown run {worker.Run}"),
    };

    private static bool MayRestart(PodTurn turn, ContainerState.Terminated ended) =>
        turn.State.Template.Spec.RestartPolicy switch
        {
            RestartPolicy.Always => true,
            RestartPolicy.OnFailure => ended.ExitCode != 0,
            RestartPolicy.Never => false,
            var policy => throw new InvalidOperationException($"unknown restart policy {policy}"),
        };

    private static void Add(PodTurn turn, ImmutableArray<PendingStart>.Builder starts, int index)
    {
        if (index >= 0)
        {
            starts.Add(new PendingStart(index, turn[index].Ended?.FinishedAt));
        }
    }

    private static void End(PodTurn turn)
    {
        var loop = turn.Loop;
        var options = turn.Options;
        var jitter = options.RetryJitterSeed == 0
            ? 0.5
            : Jitter.Fraction(options.RetryJitterSeed, turn.State.Key.ToString(), loop.Count);
        var pause = loop.Failed ? options.RetryPeriod * (1 + (options.RetryJitter * jitter)) : options.ResyncPeriod;
        turn.Loop = loop with
        {
            Syncing = false,
            Again = false,
            SyncedAt = turn.Now,
            Count = loop.Count + 1,
            NextResync = turn.Now + pause,
        };
        if (loop.Again)
        {
            turn.MarkUnseen();
        }
    }
}
