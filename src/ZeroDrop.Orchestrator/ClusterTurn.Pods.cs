using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Orchestrator.Endpoints;
using ZeroDrop.Orchestrator.Pods;
using ZeroDrop.Orchestrator.Routing;
using ZeroDrop.Orchestrator.Workloads;

namespace ZeroDrop.Orchestrator;

/// <summary>The pods' part of a turn: the API's objects, the scheduler, and what kubelets report.</summary>
internal sealed partial class ClusterTurn
{
    /// <summary>The alphabet of generated names: no vowels, no 0, 1 and 3
    /// (<c>k8s.io/apimachinery/pkg/util/rand</c>).</summary>
    private const string NameAlphabet = "bcdfghjklmnpqrstvwxz2456789";

    private void CreatePod(WorkloadKey workload, WorkloadAction.CreatePod create)
    {
        var uid = ++_lastUid;
        var key = new ObjectKey(workload.Name.Namespace, create.Name.Length > 0 ? create.Name : NewName(workload,
            create));
        var labels = create.Template.Labels.SetItem(
            workload.Kind == WorkloadKind.Deployment ? "pod-template-hash" : "controller-revision-hash",
                create.Revision);
        if (workload.Kind == WorkloadKind.StatefulSet)
        {
            labels = labels.SetItem("statefulset.kubernetes.io/pod-name", key.Name);
        }

        var services = ImmutableArray.CreateBuilder<ObjectKey>();
        foreach (var (name, service) in _services.ToArray())
        {
            if (EndpointSliceController.Selects(service.State.Service, key, labels))
            {
                services.Add(name);
                _services[name] = service with { Pods = service.Pods.Add(uid) };
            }
        }

        var template = WithGates(create.Template, services);
        var state = PodLifecycle.Create(key, template, now, Options.Pods);
        var entry = new PodEntry
        {
            Uid = uid,
            Workload = workload,
            Owner = create.Owner,
            Revision = create.Revision,
            Labels = labels,
            Ordinal = create.Ordinal,
            Services = services.ToImmutable(),
            State = state,
            Published = state,
            Affinity = create.Node,
        };
        _pods.Add(uid, entry);
        _podNames[key] = uid;
        _workloads[workload] = _workloads[workload] with { Pods = _workloads[workload].Pods.Add(uid) };
        Record(PodFacts.Created(key, workload, create.Revision, template.Spec, now));
        EnqueueAfter(Latencies.Scheduler, new ControlStep.Schedule(uid));
    }

    private string NewName(WorkloadKey workload, WorkloadAction.CreatePod create)
    {
        while (true)
        {
            var suffix = string.Create(5, this, static (span, turn) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = NameAlphabet[(int)(turn.NextRandom() % (ulong)NameAlphabet.Length)];
                }
            });
            var name = $"{create.Owner}-{suffix}";
            if (!_podNames.ContainsKey(new(workload.Name.Namespace, name)))
            {
                return name;
            }
        }
    }

    /// <summary>What the AWS Load Balancer Controller's webhook does: a gate for every target group in front of the
    /// pod.</summary>
    private PodTemplate WithGates(PodTemplate template, IReadOnlyList<ObjectKey> services)
    {
        var gates = template.Spec.ReadinessGates;
        foreach (var (id, router) in _routers)
        {
            if (router.State.Spec is { Kind: RouterKind.Alb, TargetGroup.ReadinessGate: true } spec
                && services.Contains(spec.Service) && !gates.Contains(GateOf(id)))
            {
                gates = gates.Add(GateOf(id));
            }
        }

        return gates == template.Spec.ReadinessGates
            ? template
            : template with { Spec = template.Spec with { ReadinessGates = gates } };
    }

    /// <summary>The condition type of a router's readiness gate (LBC guide, pod readiness gate).</summary>
    private static string GateOf(string router) => $"target-health.elbv2.k8s.aws/{router}";

    private void RunSchedule(long uid)
    {
        if (!_pods.TryGetValue(uid, out var entry) || entry.DeletedAt is not null)
        {
            return;
        }

        var node = entry.Affinity.Length > 0 ? entry.Affinity : Options.Nodes[0];
        foreach (var candidate in entry.Affinity.Length > 0 ? [] : Options.Nodes)
        {
            node = _nodePods.GetValueOrDefault(candidate) < _nodePods.GetValueOrDefault(node) ? candidate : node;
        }

        _pods[uid] = entry with { Node = node };
        CountOnNode(node, 1);
        EnqueueAfter(Latencies.KubeletWatch, new ControlStep.StartPod(uid));
    }

    private void CountOnNode(string node, int change) => _nodePods[node] = _nodePods.GetValueOrDefault(node) + change;

    private void RunStartPod(long uid)
    {
        if (_pods.TryGetValue(uid, out var entry) && entry.State.DeletionRequestedAt is null)
        {
            _actions.Add(new ClusterAction.CreateSandbox(entry.Key, uid, entry.Node, entry.State.Template));
        }
    }

    private void DeletePod(ObjectKey key, TimeSpan? grace)
    {
        if (!_podNames.TryGetValue(key, out var uid))
        {
            return;
        }

        var entry = _pods[uid];
        var wanted = grace ?? entry.State.Template.Spec.TerminationGracePeriod;
        if (entry.DeletedAt is not null && wanted >= entry.Grace)
        {
            return;
        }

        var first = entry.DeletedAt is null;
        entry = entry with { DeletedAt = entry.DeletedAt ?? now, Grace = wanted };
        _pods[uid] = entry;
        if (first)
        {
            Record(new TimelineEvent.PodDeletionRequested(key, wanted) { At = now });
        }

        // A pod that no kubelet knows is removed by the API server itself (registry/core/pod/strategy.go,
        // CheckGracefulDelete).
        if (entry.Node.Length == 0)
        {
            RunRemovePod(uid);
            return;
        }

        EnqueueAfter(Latencies.KubeletWatch, new ControlStep.StopPod(uid, wanted));
        QueueReconcile(entry.Workload);
        QueueServices(entry);
    }

    private void HandleReport(ClusterEvent.PodReport e)
    {
        if (_pods.ContainsKey(e.Uid))
        {
            Tell(e.Uid, e.Report);
        }
        else if (e.Report is PodEvent.Assigned)
        {
            // The sandbox came up after its pod had gone, perhaps beside a later one of the same name: nobody else
            // would give it back (a kubelet kills what runs for a uid that it does not know,
            // pkg/kubelet/kubelet_pods.go, HandlePodCleanups).
            _actions.Add(new ClusterAction.ForPod(e.Pod, e.Uid, new PodAction.ReleaseSandbox()));
            _actions.Add(new ClusterAction.ForPod(e.Pod, e.Uid, new PodAction.RemovePod()));
        }
    }

    private void RunWakePod(long uid)
    {
        if (_pods.TryGetValue(uid, out var entry))
        {
            _pods[uid] = entry with { Wake = null };
            Tell(uid, new PodEvent.Tick());
        }
    }

    /// <summary>The API shows what the kubelet knows.</summary>
    private void RunPublish(long uid)
    {
        if (!_pods.TryGetValue(uid, out var entry))
        {
            return;
        }

        var status = entry.Published.Address.Length > 0 ? entry.State : PodFacts.Shown(entry.State);
        var shown = entry with { Published = status, Publish = null };
        _pods[uid] = shown;
        if (entry.Published.Ready != shown.Published.Ready)
        {
            Record(new TimelineEvent.PodReadyChanged(entry.Key, shown.Published.Ready) { At = now });
        }

        if (shown.View() != entry.View())
        {
            QueueReconcile(entry.Workload);
        }

        if (shown.EndpointView() != entry.EndpointView())
        {
            QueueServices(entry);
        }

        if (shown.DeletedAt is null && shown.EndpointView().ContainersReady)
        {
            OpenForeignGates(shown);
        }
    }

    /// <summary>Gates of the pod's own spec that no router here opens. Whoever does so in a real cluster is not
    /// emulated; the earliest that it may is when the API shows the containers ready.</summary>
    private void OpenForeignGates(PodEntry entry)
    {
        foreach (var gate in entry.State.Template.Spec.ReadinessGates)
        {
            if (!entry.State.Gates.ContainsKey(gate) && !_routers.Keys.Any(id => GateOf(id) == gate))
            {
                Tell(entry.Uid, new PodEvent.GateChanged(gate, true));
            }
        }
    }

    private void RunRemovePod(long uid)
    {
        if (!_pods.TryGetValue(uid, out var entry))
        {
            return;
        }

        if (entry.Publish is not null)
        {
            Dequeue(entry.Publish);
            RunPublish(uid);
        }

        Dequeue(_pods[uid].Wake);
        _pods.Remove(uid);
        _podNames.Remove(entry.Key);
        if (entry.Node.Length > 0)
        {
            CountOnNode(entry.Node, -1);
            _actions.Add(new ClusterAction.ForPod(entry.Key, uid, new PodAction.RemovePod()));
        }

        if (_workloads.TryGetValue(entry.Workload, out var workload))
        {
            _workloads[entry.Workload] = workload with { Pods = workload.Pods.Remove(uid) };
            QueueReconcile(entry.Workload);
        }

        foreach (var name in entry.Services)
        {
            if (_services.TryGetValue(name, out var service))
            {
                _services[name] = service with { Pods = service.Pods.Remove(uid) };
            }
        }

        Record(new TimelineEvent.PodGone(entry.Key) { At = now });
        QueueServices(entry);
    }
}
