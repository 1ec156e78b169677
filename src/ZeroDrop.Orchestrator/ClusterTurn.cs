using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;

namespace ZeroDrop.Orchestrator;

/// <summary>One decision under way: the state taken apart, changed, and put together again. Lives for one
/// <see cref="ClusterCore.Decide"/>; nothing of it is shared.</summary>
internal sealed partial class ClusterTurn(ClusterState state, DateTimeOffset now)
{
    /// <summary>More steps at one instant than this mean that two parts wake each other for ever: a bug.</summary>
    private const int MostSteps = 1_000_000;

    private readonly ImmutableSortedSet<QueuedStep>.Builder _queue = state.Queue.ToBuilder();
    private readonly ImmutableSortedDictionary<long, PodEntry>.Builder _pods = state.Pods.ToBuilder();
    private readonly ImmutableDictionary<ObjectKey, long>.Builder _podNames = state.PodNames.ToBuilder();
    private readonly ImmutableDictionary<string, int>.Builder _nodePods = state.NodePods.ToBuilder();
    private readonly ImmutableDictionary<WorkloadKey, WorkloadEntry>.Builder _workloads = state.Workloads.ToBuilder();
    private readonly ImmutableSortedDictionary<ObjectKey, ServiceEntry>.Builder _services = state.Services.ToBuilder();
    private readonly ImmutableSortedDictionary<string, RouterEntry>.Builder _routers = state.Routers.ToBuilder();
    private readonly ImmutableArray<ClusterAction>.Builder _actions = ImmutableArray.CreateBuilder<ClusterAction>();
    private ulong _random = state.Random;
    private long _lastSequence = state.LastSequence;
    private long _lastUid = state.LastUid;

    private ClusterOptions Options => state.Options;

    private ClusterLatencies Latencies => state.Options.Latencies;

    /// <summary>The state and the actions of this turn.</summary>
    public Decision<ClusterState, ClusterAction> Finish() => new(
        state with
        {
            Random = _random,
            LastSequence = _lastSequence,
            LastUid = _lastUid,
            Queue = _queue.ToImmutable(),
            Pods = _pods.ToImmutable(),
            PodNames = _podNames.ToImmutable(),
            NodePods = _nodePods.ToImmutable(),
            Workloads = _workloads.ToImmutable(),
            Services = _services.ToImmutable(),
            Routers = _routers.ToImmutable(),
        },
        _actions.ToImmutable());

    /// <summary>Carries out every step that is due, those included that follow at once from others.</summary>
    public void RunDue()
    {
        for (var steps = 0; _queue.Count > 0; steps++)
        {
            if (steps == MostSteps)
            {
                throw new InvalidOperationException($"the cluster does not come to rest at {now:O}");
            }

            var next = _queue.Min;
            if (next.Slot.At > now)
            {
                return;
            }

            _queue.Remove(next);
            Run(next.Step!);
        }
    }

    /// <summary>Takes in an event.</summary>
    public void Handle(ClusterEvent e)
    {
        switch (e)
        {
            case ClusterEvent.ApplyWorkload apply:
                ApplyWorkload(apply.Spec);
                break;
            case ClusterEvent.ApplyService apply:
                ApplyService(apply.Spec);
                break;
            case ClusterEvent.ApplyRouter apply:
                ApplyRouter(apply.Spec);
                break;
            case ClusterEvent.RestartWorkload or ClusterEvent.UndoWorkload or ClusterEvent.ScaleWorkload
                or ClusterEvent.PauseWorkload:
                ChangeWorkload(e);
                break;
            case ClusterEvent.DeleteWorkload delete:
                DeleteWorkload(delete.Workload);
                break;
            case ClusterEvent.DeletePod delete:
                DeletePod(delete.Pod, delete.Grace);
                break;
            case ClusterEvent.PodReport report:
                HandleReport(report);
                break;
            case ClusterEvent.HealthCheckCompleted check:
                HandleHealthCheck(check);
                break;
            case ClusterEvent.Tick:
                break;
            default:
                throw new InvalidOperationException($"unknown event {e.GetType().Name}");
        }
    }

    private void Run(ControlStep step)
    {
        switch (step)
        {
            case ControlStep.Reconcile reconcile:
                RunReconcile(reconcile.Workload, woken: false);
                break;
            case ControlStep.WakeWorkload wake:
                RunReconcile(wake.Workload, woken: true);
                break;
            case ControlStep.Schedule schedule:
                RunSchedule(schedule.Pod);
                break;
            case ControlStep.StartPod start:
                RunStartPod(start.Pod);
                break;
            case ControlStep.StopPod stop:
                Tell(stop.Pod, new Pods.PodEvent.DeletionRequested(stop.Grace));
                break;
            case ControlStep.WakePod wake:
                RunWakePod(wake.Pod);
                break;
            case ControlStep.PublishStatus publish:
                RunPublish(publish.Pod);
                break;
            case ControlStep.RemovePod remove:
                RunRemovePod(remove.Pod);
                break;
            case ControlStep.SyncService sync:
                RunSyncService(sync.Service);
                break;
            case ControlStep.WakeRouter wake:
                RunWakeRouter(wake.Router);
                break;
            default:
                throw new InvalidOperationException($"unknown step {step.GetType().Name}");
        }
    }

    private QueueSlot Enqueue(DateTimeOffset at, ControlStep step)
    {
        var slot = new QueueSlot(at < now ? now : at, ++_lastSequence);
        _queue.Add(new QueuedStep(slot, step));
        return slot;
    }

    private QueueSlot EnqueueAfter(DelayRange delay, ControlStep step) => Enqueue(now + Draw(delay), step);

    /// <summary>Moves a wake-up: one is queued at most, exactly when it is wanted.</summary>
    private QueueSlot? Reschedule(QueueSlot? held, DateTimeOffset? wanted, ControlStep step)
    {
        if (held is { } slot)
        {
            if (wanted == slot.At)
            {
                return held;
            }

            _queue.Remove(QueuedStep.At(slot));
        }

        return wanted is { } at ? Enqueue(at, step) : null;
    }

    private void Record(TimelineEvent e) => _actions.Add(new ClusterAction.Record(e));

    private void RecordEvent(ObjectKey regarding, string type, string reason, string message) =>
        Record(new TimelineEvent.KubernetesEvent(regarding, type, reason, message) { At = now });

    private TimeSpan Draw(DelayRange range)
    {
        var span = range.Most - range.Least;
        return span <= TimeSpan.Zero
            ? range.Least
            : range.Least + TimeSpan.FromTicks((long)(NextRandom() % (ulong)(span.Ticks + 1)));
    }

    /// <summary>SplitMix64: one word of state, so that the generator is a value like everything else here.</summary>
    private ulong NextRandom()
    {
        var z = _random += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
