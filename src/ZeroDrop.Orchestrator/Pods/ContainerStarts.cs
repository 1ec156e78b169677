namespace ZeroDrop.Orchestrator.Pods;

/// <summary>Starting one container: back-off, the host's answer, postStart (kubelet <c>startContainer</c>).</summary>
internal static class ContainerStarts
{
    /// <summary>Starts the container unless its back-off still runs.</summary>
    public static void Try(PodTurn turn, PendingStart start)
    {
        var worker = turn[start.Index];
        if (worker.IsAlive)
        {
            return;
        }

        var options = turn.Options;
        if (start.BackOffSince is { } since)
        {
            if (BackOff.IsIn(worker.RestartBackOff, since, turn.Now, options.BackOffMaximum))
            {
                CrashLoop(turn, start.Index);
                return;
            }

            worker = worker with
            {
                RestartBackOff = BackOff.Next(
                    worker.RestartBackOff, since, turn.Now, options.BackOffInitial, options.BackOffMaximum),
            };
        }

        if (worker.ImageBackOff is { } image && BackOff.IsIn(image, image.LastUpdate, turn.Now, options.BackOffMaximum))
        {
            turn[start.Index] = worker;
            ImageFailures.BackingOff(turn, start.Index);
            return;
        }

        turn[start.Index] = worker with { Starting = true };
        turn.Do(new PodAction.StartContainer(worker.Spec, worker.Epoch));
    }

    /// <summary>The host reports that the main process runs.</summary>
    public static void Started(PodTurn turn, int index)
    {
        if (index < 0 || !turn[index].Starting)
        {
            return;
        }

        var worker = turn[index];
        var name = worker.Spec.Name;
        turn.Publish(name, "Normal", "Pulled", $"Container image \"{worker.Spec.Image}\" already present on machine");
        turn.Publish(name, "Normal", "Created", $"Created container {name}");
        turn.Publish(name, "Normal", "Started", $"Started container {name}");
        turn[index] = NewRun(worker, turn.Now);
        turn.MarkUnseen();
        if (worker.Epoch == 0)
        {
            turn.Loop = turn.Loop with { ExtraSyncs = turn.Options.SyncsAfterFirstStart };
        }

        if (turn.Stopping)
        {
            PodTermination.StopLate(turn, index);
            return;
        }

        if (worker.Spec.PostStart is { } hook)
        {
            turn[index] = turn[index] with { PostStartRunning = true };
            turn.Do(new PodAction.RunHook(name, HookKind.PostStart, hook, turn.Options.PostStartLimit));
            return;
        }

        PodSync.Continue(turn);
    }

    /// <summary>The host reports that it could not start the container.</summary>
    public static void Failed(PodTurn turn, int index, string reason, string message)
    {
        if (index < 0 || !turn[index].Starting)
        {
            return;
        }

        turn[index] = turn[index] with { Starting = false };
        if (ImageFailures.IsImageReason(reason))
        {
            ImageFailures.Failed(turn, index, reason, message);
        }
        else
        {
            FailedToRun(turn, index, reason, message);
        }

        if (turn.Stopping)
        {
            PodTermination.Advance(turn);
            return;
        }

        PodSync.Continue(turn);
    }

    /// <summary>Remembers why a start failed (the reason cache) and fails the sync. It shows from the
    /// next sync on.</summary>
    public static void SetWait(PodTurn turn, int index, string reason, string message)
    {
        turn[index] = turn[index] with { WaitReason = reason, WaitMessage = message };
        turn.Loop = turn.Loop with { Failed = true };
    }

    private static ContainerWorker NewRun(ContainerWorker worker, DateTimeOffset now) => worker with
    {
        Starting = false,
        Run = ContainerRun.Running,
        Epoch = worker.Epoch + 1,
        StartedAt = now,
        Previous = worker.Ended ?? worker.Previous,
        Ended = null,
        WaitReason = "",
        WaitMessage = "",
        ImageBackOff = null,
        Startup = worker.Startup?.ForNewRun(),
        Readiness = worker.Readiness?.ForNewRun(),
        Liveness = worker.Liveness?.ForNewRun(),
    };

    private static void CrashLoop(PodTurn turn, int index)
    {
        // Texts: doBackOff in kuberuntime_manager.go; recording controllers/crashloop (there with the pod's uid
        // behind).
        var name = turn[index].Spec.Name;
        var pod = $"{turn.State.Key.Name}_{turn.State.Key.Namespace}";
        turn.Publish(name, "Warning", "BackOff", $"Back-off restarting failed container {name} in pod {pod}");
        var delay = GoDuration.Format(turn[index].RestartBackOff!.Delay);
        SetWait(turn, index, "CrashLoopBackOff", $"back-off {delay} restarting failed container={name} pod={pod}");
    }

    private static void FailedToRun(PodTurn turn, int index, string reason, string message)
    {
        var worker = turn[index];
        turn.Publish(worker.Spec.Name, "Warning", "Failed", $"Error: {message}");
        if (reason is "CreateContainerConfigError" or "CreateContainerError")
        {
            // No container came to be: retried at every sync, without a back-off.
            SetWait(turn, index, reason, message);
            return;
        }

        // The runtime made the container but could not run it: it counts as a run that ended with 128 (StartError).
        turn[index] = NewRun(worker, turn.Now) with
        {
            Run = ContainerRun.Exited,
            Ended = new ContainerState.Terminated(StartErrorExitCode, "StartError", message, turn.Now, turn.Now),
        };
        turn.MarkUnseen();
        SetWait(turn, index, "RunContainerError", message);
    }

    /// <summary>containerd's exit code for a task that could not be started.</summary>
    private const int StartErrorExitCode = 128;
}
