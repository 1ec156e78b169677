using ZeroDrop.Core.Timelines;
using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Orchestrator;

/// <summary>The kubelets' part of a turn: a pod's life cycle decides, the timeline notes, the API learns of it
/// later.</summary>
internal sealed partial class ClusterTurn
{
    private void Tell(long uid, PodEvent e)
    {
        if (!_pods.TryGetValue(uid, out var entry) || entry.State.Removed)
        {
            if (entry is not null && e is PodEvent.Assigned)
            {
                _actions.Add(new ClusterAction.ForPod(entry.Key, uid, new PodAction.ReleaseSandbox()));
            }

            return;
        }

        var before = entry.State;
        var decision = PodLifecycle.Decide(before, e, now);
        entry = entry with { State = decision.State };
        entry = RecordReport(entry, before, e);
        _pods[uid] = entry;
        foreach (var action in decision.Actions)
        {
            CarryOut(uid, action);
        }

        entry = _pods[uid];
        _pods[uid] = entry with
        {
            Wake = Reschedule(
                entry.Wake, decision.State.Removed ? null : decision.State.NextWake, new ControlStep.WakePod(uid)),
        };
    }

    private PodEntry RecordReport(PodEntry entry, PodState before, PodEvent e)
    {
        switch (e)
        {
            case PodEvent.Assigned when before.Address.Length == 0 && entry.State.Address.Length > 0:
                Record(new TimelineEvent.PodAddressed(entry.Key, entry.State.Address) { At = now });
                return entry;
            case PodEvent.ContainerStarted started when PodFacts.Runs(entry.State, started.Container)
                && !PodFacts.Runs(before, started.Container):
                Record(new TimelineEvent.ContainerStarted(
                    entry.Key, started.Container, PodFacts.Restarts(entry.State, started.Container)) { At = now });
                return entry;
            case PodEvent.ContainerExited exited when PodFacts.Runs(before, exited.Container):
                var reason = exited.ExitCode == 0 ? "Completed" : "Error";
                Record(new TimelineEvent.ContainerExited(entry.Key, exited.Container, exited.ExitCode, reason)
                {
                    At = exited.EndedAt ?? now,
                });
                return entry;
            case PodEvent.SignalSent sent:
                Record(new TimelineEvent.SignalSent(entry.Key, sent.Container, sent.Signal)
                {
                    At = sent.SentAt ?? now,
                    Delivered = sent.Delivered,
                });
                return entry;
            case PodEvent.HookCompleted hook:
                return EndHook(entry, hook.Container, hook.Kind, hook.Succeeded, hook.Message);
            default:
                return entry;
        }
    }

    private PodEntry EndHook(PodEntry entry, string container, HookKind kind, bool succeeded, string message)
    {
        if (!entry.Hooks.Contains((container, kind)))
        {
            return entry;
        }

        Record(new TimelineEvent.HookEnded(entry.Key, container, PodFacts.HookName(kind), succeeded,
            message) { At = now });
        return entry with { Hooks = entry.Hooks.Remove((container, kind)) };
    }

    private void CarryOut(long uid, PodAction action)
    {
        var entry = _pods[uid];
        switch (action)
        {
            case PodAction.StatusChanged:
                QueuePublish(uid);
                return;
            case PodAction.RemovePod:
                QueueRemoval(uid);
                return;
            case PodAction.PublishEvent e:
                RecordEvent(entry.Key, e.Type, e.Reason, e.Message);
                return;
            case PodAction.RunHook hook:
                _pods[uid] = entry with { Hooks = entry.Hooks.Add((hook.Container, hook.Kind)) };
                Record(new TimelineEvent.HookStarted(entry.Key, hook.Container, PodFacts.HookName(
                    hook.Kind)) { At = now });
                break;
            case PodAction.CancelHook hook:
                _pods[uid] = EndHook(entry, hook.Container, hook.Kind, succeeded: false, "cancelled");
                break;
            case PodAction.KillContainer kill:
                Record(new TimelineEvent.SignalSent(entry.Key, kill.Container, "SIGKILL") { At = now });
                break;
            default:
                break;
        }

        _actions.Add(new ClusterAction.ForPod(entry.Key, uid, action));
    }

    /// <summary>The API learns of a status a moment later; what changes until then comes with it.</summary>
    private void QueuePublish(long uid)
    {
        var entry = _pods[uid];
        if (entry.Publish is null)
        {
            _pods[uid] = entry with
            {
                Publish = EnqueueAfter(Latencies.KubeletStatus, new ControlStep.PublishStatus(uid)),
            };
        }
    }

    private void QueueRemoval(long uid)
    {
        var entry = _pods[uid];
        if (entry.Removing)
        {
            return;
        }

        var shown = entry.Publish?.At ?? now;
        _pods[uid] = entry with { Removing = true };
        Enqueue(shown + Draw(Latencies.PodRemoval), new ControlStep.RemovePod(uid));
    }
}
