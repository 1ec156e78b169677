using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Pods;

/// <summary>The kubelet's decisions about one pod, from its creation until its object is removed.</summary>
public static class PodLifecycle
{
    /// <summary>A pod that the API server has just stored; it waits for <see cref="PodEvent.Assigned"/>.</summary>
    public static PodState Create(ObjectKey key, PodTemplate template, DateTimeOffset now, PodLifecycleOptions options)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(options);
        var state = new PodState { Key = key, Template = template, Created = now, Options = options, ReadySince = now };
        return state with { Workers = PodSetup.Workers(template.Spec) };
    }

    /// <summary>What the pod becomes by an event, and what the host must do. Reports that no longer fit (of a
    /// container that has ended, of a cancelled hook, of a removed pod) change nothing. The host answers every action
    /// that asks for an answer; each answer once.</summary>
    /// <param name="state">The pod before the event.</param>
    /// <param name="e">What happened.</param>
    /// <param name="now">Cluster time; never before an earlier event's.</param>
    public static Decision<PodState, PodAction> Decide(PodState state, PodEvent e, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(e);
        if (state.Removed)
        {
            return new Decision<PodState, PodAction>(state, []);
        }

        var turn = new PodTurn(state, now);
        Apply(turn, e);
        PodTimers.Run(turn);
        return turn.ToDecision();
    }

    private static void Apply(PodTurn turn, PodEvent e)
    {
        switch (e)
        {
            case PodEvent.Assigned assigned:
                PodSetup.Assign(turn, assigned.Node, assigned.Address);
                break;
            case PodEvent.ContainerStarted started:
                ContainerStarts.Started(turn, turn.Find(started.Container));
                break;
            case PodEvent.ContainerStartFailed failed:
                ContainerStarts.Failed(turn, turn.Find(failed.Container), failed.Reason, failed.Message);
                break;
            case PodEvent.ContainerExited exited:
                ContainerExits.Exited(turn, turn.Find(exited.Container), exited.ExitCode, exited.LastOutput);
                break;
            case PodEvent.ProbeCompleted probe:
                Probing.Completed(turn, turn.Find(probe.Container), probe);
                break;
            case PodEvent.HookCompleted hook:
                ContainerHooks.Completed(turn, turn.Find(hook.Container), hook);
                break;
            case PodEvent.DeletionRequested deletion:
                PodTermination.Delete(turn, deletion.Grace);
                break;
            case PodEvent.GateChanged gate:
                PodConditions.SetGate(turn, gate.ConditionType, gate.Status);
                break;
            case PodEvent.SignalSent:
                // For the timeline only: a kubelet does not know whether a signal did anything.
                break;
            case PodEvent.Tick:
                break;
            default:
                throw new InvalidOperationException($"unknown pod event {e.GetType().Name}");
        }
    }
}
