using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Orchestrator.Endpoints;
using ZeroDrop.Orchestrator.Pods;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Orchestrator;

/// <summary>The network's part of a turn: Services, their slices, and the routers that follow them.</summary>
internal sealed partial class ClusterTurn
{
    private void ApplyService(ServiceSpec spec)
    {
        var entry = _services.TryGetValue(spec.Key, out var before)
            ? before with { State = before.State with { Service = spec }, Pods = [] }
            : new ServiceEntry { State = new ServiceEndpoints { Service = spec } };
        var selected = entry.Pods.ToBuilder();
        foreach (var (uid, pod) in _pods.ToArray())
        {
            var services = pod.Services.Remove(spec.Key);
            if (EndpointSliceController.Selects(spec, pod.Key, pod.Labels))
            {
                selected.Add(uid);
                services = services.Add(spec.Key);
            }

            _pods[uid] = pod with { Services = services };
        }

        _services[spec.Key] = entry with { Pods = selected.ToImmutable() };
        QueueService(spec.Key);
    }

    private void ApplyRouter(RouterSpec spec)
    {
        if (_routers.TryGetValue(spec.Id, out var before))
        {
            Dequeue(before.Wake);
        }

        var decision = Router.Create(spec);
        CarryOut(spec.Id, decision, wake: null);
        Follow(spec.Id);
    }

    private void QueueServices(PodEntry pod)
    {
        foreach (var service in pod.Services)
        {
            QueueService(service);
        }
    }

    private void QueueService(ObjectKey key)
    {
        if (_services.TryGetValue(key, out var entry) && entry.Sync is null)
        {
            _services[key] = entry with
            {
                Sync = EnqueueAfter(Latencies.EndpointSlice, new ControlStep.SyncService(key)),
            };
        }
    }

    private void RunSyncService(ObjectKey key)
    {
        if (!_services.TryGetValue(key, out var entry))
        {
            return;
        }

        var decision = EndpointSliceController.Sync(entry.State, entry.Pods.Select(uid => _pods[uid].EndpointView()));
        _services[key] = entry with { State = decision.State, Sync = null };
        foreach (var change in decision.Actions)
        {
            var e = change.Endpoint;
            Record(change.Removed
                ? new TimelineEvent.EndpointRemoved(key, e.Pod, e.Address) { At = now }
                : new TimelineEvent.EndpointChanged(key, e.Pod, e.Address, e.Ready, e.Serving,
                    e.Terminating) { At = now });
        }

        foreach (var (id, router) in _routers.ToArray())
        {
            if (router.State.Spec.Service == key)
            {
                Follow(id);
            }
        }
    }

    private void Follow(string id)
    {
        var router = _routers[id];
        var service = _services.TryGetValue(router.State.Spec.Service, out var entry) ? entry.State : null;
        CarryOut(id, Router.Follow(router.State, service, now), router.Wake);
    }

    private void HandleHealthCheck(ClusterEvent.HealthCheckCompleted check)
    {
        if (_routers.TryGetValue(check.Router, out var router))
        {
            CarryOut(
                check.Router,
                Router.Checked(router.State, check.Target, check.Succeeded, check.Reason, now),
                router.Wake);
        }
    }

    private void RunWakeRouter(string id)
    {
        if (_routers.TryGetValue(id, out var router))
        {
            CarryOut(id, Router.Tick(router.State, now), wake: null);
        }
    }

    private void CarryOut(string id, Decision<RouterState, RouterAction> decision, QueueSlot? wake)
    {
        wake = Reschedule(wake, decision.State.NextWake, new ControlStep.WakeRouter(id));
        _routers[id] = new RouterEntry(decision.State, wake);
        foreach (var action in decision.Actions)
        {
            CarryOut(id, action);
        }
    }

    private void CarryOut(string id, RouterAction action)
    {
        switch (action)
        {
            case RouterAction.Program program:
                _actions.Add(new ClusterAction.ProgramRouter(id, program.Node, program.Targets));
                Record(new TimelineEvent.RouterProgrammed($"{id}/{program.Node}", program.Targets) { At = now });
                break;
            case RouterAction.Check check:
                _actions.Add(new ClusterAction.CheckTarget(id, check.Target));
                break;
            case RouterAction.Close close:
                _actions.Add(new ClusterAction.CloseTarget(id, close.Target));
                break;
            case RouterAction.StateChanged changed:
                Record(new TimelineEvent.TargetStateChanged(
                    id, changed.Target, TargetHealthNames.Of(changed.State), changed.Reason) { At = now });
                break;
            case RouterAction.OpenGate gate:
                Tell(gate.Uid, new PodEvent.GateChanged(GateOf(id), true));
                break;
            default:
                throw new InvalidOperationException($"unknown action of a router {action.GetType().Name}");
        }
    }
}
