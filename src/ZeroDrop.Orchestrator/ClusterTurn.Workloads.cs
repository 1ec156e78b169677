using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Orchestrator.Workloads;

namespace ZeroDrop.Orchestrator;

/// <summary>The workloads' part of a turn: what users ask for, and the controllers' passes.</summary>
internal sealed partial class ClusterTurn
{
    private void ApplyWorkload(WorkloadSpec spec)
    {
        _workloads[spec.Key] = _workloads.TryGetValue(spec.Key, out var entry)
            ? entry with { State = WorkloadController.Apply(entry.State, spec, now) }
            : new WorkloadEntry { State = WorkloadController.Create(spec, now) };
        QueueReconcile(spec.Key);
    }

    private void ChangeWorkload(ClusterEvent e)
    {
        var key = e switch
        {
            ClusterEvent.RestartWorkload restart => restart.Workload,
            ClusterEvent.UndoWorkload undo => undo.Workload,
            ClusterEvent.ScaleWorkload scale => scale.Workload,
            ClusterEvent.PauseWorkload pause => pause.Workload,
            _ => throw new InvalidOperationException($"unknown change of a workload {e.GetType().Name}"),
        };
        if (!_workloads.TryGetValue(key, out var entry))
        {
            return;
        }

        var changed = e switch
        {
            ClusterEvent.RestartWorkload => WorkloadController.Restart(entry.State, now),
            ClusterEvent.UndoWorkload undo => WorkloadController.Undo(entry.State, undo.Revision, now),
            ClusterEvent.ScaleWorkload scale => WorkloadController.Scale(entry.State, scale.Replicas, now),
            ClusterEvent.PauseWorkload pause => WorkloadController.Pause(entry.State, pause.Paused, now),
            _ => throw new InvalidOperationException($"unknown change of a workload {e.GetType().Name}"),
        };
        _workloads[key] = entry with { State = changed };
        QueueReconcile(key);
    }

    /// <summary>The garbage collector deletes the pods of a deleted owner, each with its own grace period.</summary>
    private void DeleteWorkload(WorkloadKey key)
    {
        if (!_workloads.TryGetValue(key, out var entry))
        {
            return;
        }

        _workloads.Remove(key);
        Dequeue(entry.Sync);
        Dequeue(entry.Wake);
        foreach (var uid in entry.Pods)
        {
            DeletePod(_pods[uid].Key, grace: null);
        }
    }

    private void RunReconcile(WorkloadKey key, bool woken)
    {
        if (!_workloads.TryGetValue(key, out var entry))
        {
            return;
        }

        var views = ImmutableArray.CreateBuilder<PodView>(entry.Pods.Count);
        foreach (var uid in entry.Pods)
        {
            views.Add(_pods[uid].View());
        }

        var decision = WorkloadController.Reconcile(entry.State, views.MoveToImmutable(), Options.Nodes, now);
        entry = woken
            ? entry with { State = decision.State, Wake = null }
            : entry with { State = decision.State, Sync = null };
        var wake = Reschedule(entry.Wake, decision.State.NextWake, new ControlStep.WakeWorkload(key));
        _workloads[key] = entry with { Wake = wake };
        if (CarryOut(key, decision.Actions))
        {
            QueueReconcile(key);
        }
    }

    /// <summary>Carries out what a controller asked for. A StatefulSet's pod cannot be created while one of its name is
    /// there, which may belong to a set that was deleted: the API refuses it (AlreadyExists), the controller publishes
    /// nothing (<c>stateful_pod_control.go</c>, CreateStatefulPod) and tries again when it has gone.</summary>
    /// <returns>Whether the controller must look again.</returns>
    private bool CarryOut(WorkloadKey key, ImmutableArray<WorkloadAction> actions)
    {
        var acted = false;
        var refused = false;
        foreach (var action in actions)
        {
            if (action is WorkloadAction.CreatePod { Name.Length: > 0 } create
                && _podNames.ContainsKey(new(key.Name.Namespace, create.Name)))
            {
                refused = true;
            }
            else if (refused && action is WorkloadAction.PublishEvent { Reason: "SuccessfulCreate" })
            {
                refused = false;
            }
            else
            {
                acted |= CarryOut(key, action);
            }
        }

        return acted;
    }

    /// <returns>Whether the action changes what the controller decides on, so that it must look again.</returns>
    private bool CarryOut(WorkloadKey key, WorkloadAction action)
    {
        switch (action)
        {
            case WorkloadAction.CreatePod create:
                CreatePod(key, create);
                return true;
            case WorkloadAction.DeletePod delete:
                DeletePod(delete.Pod, grace: null);
                return true;
            case WorkloadAction.RevisionScaled scaled:
                Record(new TimelineEvent.RevisionScaled(key.ToString(), scaled.Revision, scaled.From, scaled.To)
                {
                    At = now,
                });
                return true;
            case WorkloadAction.PublishEvent e:
                RecordEvent(new(key.Name.Namespace, e.Regarding), e.Type, e.Reason, e.Message);
                return false;
            case WorkloadAction.RolloutEnded ended:
                Record(new TimelineEvent.RolloutEnded(key.ToString(), ended.Succeeded, ended.Message) { At = now });
                return false;
            case WorkloadAction.StatusChanged:
                return false;
            default:
                throw new InvalidOperationException($"unknown action of a workload {action.GetType().Name}");
        }
    }

    /// <summary>Asks for a pass of the controller; one that is already queued will see this change too.</summary>
    private void QueueReconcile(WorkloadKey key)
    {
        if (_workloads.TryGetValue(key, out var entry) && entry.Sync is null)
        {
            _workloads[key] = entry with
            {
                Sync = EnqueueAfter(Latencies.Controller, new ControlStep.Reconcile(key)),
            };
        }
    }

    private void Dequeue(QueueSlot? slot)
    {
        if (slot is { } held)
        {
            _queue.Remove(QueuedStep.At(held));
        }
    }
}
