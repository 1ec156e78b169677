using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Orchestrator.Endpoints;

/// <summary>The EndpointSlice controller: the endpoints of a Service from the pods that it selects (KEP-1672; upstream
/// <c>staging/src/k8s.io/endpointslice</c>; causes.md 2.3).</summary>
public static class EndpointSliceController
{
    /// <summary>The endpoint of a pod in a Service's slices; null when the pod is not in them: not selected, without an
    /// address, or ended (<c>ShouldPodBeInEndpoints</c>).</summary>
    public static Endpoint? EndpointOf(ServiceSpec service, EndpointPod pod)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(pod);
        if (!Selects(service, pod.Key, pod.Labels) || pod.Address.Length == 0
            || pod.Phase is PodPhase.Succeeded or PodPhase.Failed)
        {
            return null;
        }

        return new Endpoint
        {
            Pod = pod.Key,
            Uid = pod.Uid,
            Address = pod.Address,
            Ready = service.PublishNotReadyAddresses || (pod.Ready && !pod.Terminating),
            Serving = pod.Ready,
            Terminating = pod.Terminating,
            ContainersReady = pod.ContainersReady,
            Ports = PortsOf(service, pod.Spec),
        };
    }

    /// <summary>Whether the Service selects a pod. A Service without a selector, or with an empty one, selects
    /// none.</summary>
    public static bool Selects(
        ServiceSpec service, ObjectKey pod, ImmutableSortedDictionary<string, string> labels)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service.Key.Namespace == pod.Namespace && service.Selector is { IsEmpty: false } selector
            && selector.Matches(labels);
    }

    /// <summary>Brings a Service's endpoints up to date.</summary>
    /// <param name="before">The endpoints so far.</param>
    /// <param name="pods">The namespace's pods in order of creation; those not selected may be left out.</param>
    /// <returns>The endpoints now, and what changed: additions and changes in the list's order, then removals. A change
    /// of nothing but ContainersReady is no change of the slices, but is in the state.</returns>
    public static Decision<ServiceEndpoints, EndpointChange> Sync(ServiceEndpoints before,
        IEnumerable<EndpointPod> pods)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(pods);
        var wanted = new Dictionary<ObjectKey, Endpoint>();
        var order = new List<ObjectKey>();
        var triggers = ImmutableDictionary.CreateBuilder<ObjectKey, DateTimeOffset>();
        DateTimeOffset? trigger = null;
        foreach (var pod in pods)
        {
            if (EndpointOf(before.Service, pod) is not { } endpoint)
            {
                continue;
            }

            wanted.Add(pod.Key, endpoint);
            order.Add(pod.Key);
            triggers.Add(pod.Key, pod.ReadySince);
            if ((!before.Triggers.TryGetValue(pod.Key, out var known) || pod.ReadySince > known)
                && (trigger is null || pod.ReadySince < trigger))
            {
                trigger = pod.ReadySince;
            }
        }

        var (endpoints, changes) = Merge(before, wanted, order);
        var state = before with
        {
            Endpoints = endpoints,
            Triggers = triggers.ToImmutable(),
            LastChangeTriggerTime = changes.IsEmpty ? before.LastChangeTriggerTime : trigger,
        };
        return new(state, changes);
    }

    private static (ImmutableArray<Endpoint> Endpoints, ImmutableArray<EndpointChange> Changes) Merge(
        ServiceEndpoints before, Dictionary<ObjectKey, Endpoint> wanted, List<ObjectKey> order)
    {
        var endpoints = ImmutableArray.CreateBuilder<Endpoint>(wanted.Count);
        var changes = ImmutableArray.CreateBuilder<EndpointChange>();
        var removed = new List<EndpointChange>();
        foreach (var old in before.Endpoints)
        {
            // A pod of the same name at another address is another endpoint (endpointslice/util/endpointset.go,
            // hashEndpoint).
            if (!wanted.TryGetValue(old.Pod, out var endpoint) || endpoint.Address != old.Address)
            {
                removed.Add(new(old, Removed: true));
                continue;
            }

            wanted.Remove(old.Pod);
            endpoints.Add(endpoint);
            if (!endpoint.ShowsTheSameAs(old))
            {
                changes.Add(new(endpoint, Removed: false));
            }
        }

        foreach (var key in order)
        {
            if (wanted.TryGetValue(key, out var endpoint))
            {
                endpoints.Add(endpoint);
                changes.Add(new(endpoint, Removed: false));
            }
        }

        changes.AddRange(removed);
        return (endpoints.ToImmutable(), changes.ToImmutable());
    }

    private static ImmutableArray<EndpointPort> PortsOf(ServiceSpec service, PodSpec spec)
    {
        var ports = ImmutableArray.CreateBuilder<EndpointPort>(service.Ports.Length);
        foreach (var port in service.Ports)
        {
            if (Resolve(port, spec) is { } number)
            {
                ports.Add(new(port.Name, number));
            }
        }

        return ports.ToImmutable();
    }

    /// <summary><c>podutil.FindPort</c>: a name must match a container port of the same protocol.</summary>
    private static int? Resolve(ServicePort port, PodSpec spec)
    {
        if (port.TargetPort.Number > 0)
        {
            return port.TargetPort.Number;
        }

        if (port.TargetPort.Name.Length == 0)
        {
            return port.Port;
        }

        foreach (var container in spec.Containers.Concat(spec.InitContainers.Where(static c => c.IsSidecar)))
        {
            foreach (var candidate in container.Ports)
            {
                if (candidate.Name == port.TargetPort.Name && candidate.Protocol == port.Protocol)
                {
                    return candidate.Port;
                }
            }
        }

        return null;
    }
}
