using System.Collections.Immutable;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Manifests.Graph;

/// <summary>Joins the objects of one set.</summary>
internal sealed class RouteGraphBuilder(ManifestSet set, ImmutableArray<GatewayRoute> gatewayRoutes)
{
    private const string ExternalName = "ExternalName";

    private readonly ILookup<ObjectKey, IngressFront> fronts = set.Ingresses
        .SelectMany(ingress => ingress.Routes.Select(route => new IngressFront(ingress, route)))
        .ToLookup(front => new ObjectKey(front.Ingress.Key.Namespace, front.Route.ServiceName));

    private readonly ILookup<ObjectKey, GatewayFront> gatewayFronts = gatewayRoutes
        .SelectMany(route => route.Backends.Select(backend => new GatewayFront(route, backend)))
        .ToLookup(front => front.Backend.Service);

    private readonly LabelIndex<ServiceSpec> services = new(
        set.Services.Where(SelectsPods), service => service.Key.Namespace, service => service.Selector!);

    /// <summary>By key; a nameless Service (a problem of its own) may stand there more than once.</summary>
    private readonly Dictionary<ObjectKey, ServiceSpec> servicesByKey = set.Services
        .GroupBy(service => service.Key).ToDictionary(group => group.Key, group => group.Last());

    private readonly List<InputProblem> problems = [];

    public RouteGraph Build()
    {
        var workloads = set.Workloads.Select(Join).ToImmutableArray();
        NoteIngressBackends();
        NoteServicesWithoutPods(workloads);
        NoteStatefulSetServices();
        return new RouteGraph(workloads, [.. problems]);
    }

    private static bool SelectsPods(ServiceSpec service) =>
        service.Type != ExternalName && service.Selector is { IsEmpty: false };

    private WorkloadRoutes Join(WorkloadSpec workload) => new(
        workload,
        [
            .. services.Matching(workload.Key.Name.Namespace, workload.Template.Labels)
                .Select(service => new ServiceRoute(
                    service, [.. service.Ports.Select(port => Resolve(workload, service, port))])),
        ]);

    private ServedPort Resolve(WorkloadSpec workload, ServiceSpec service, ServicePort port)
    {
        var front = fronts[service.Key].Where(f => IsFor(f.Route.ServicePort, port)).ToImmutableArray();
        var others = gatewayFronts[service.Key]
            .Where(f => f.Backend.Port is not { } named || IsFor(named, port)).ToImmutableArray();
        var candidates = Servers(workload.Template.Spec);
        var target = port.TargetPort;
        foreach (var container in candidates)
        {
            foreach (var declared in container.Ports)
            {
                if (declared.Protocol == port.Protocol
                    && (target.Number > 0 ? declared.Port == target.Number : declared.Name == target.Name))
                {
                    return new ServedPort(port, declared.Port, container, front) { GatewayRoutes = others };
                }
            }
        }

        if (target.Number > 0)
        {
            var only = workload.Template.Spec.Containers is [var single] ? single : null;
            return new ServedPort(port, target.Number, only, front) { GatewayRoutes = others };
        }

        Note(service.Source, $"Service {service.Key}: targetPort \"{target.Name}\" is no {port.Protocol} port of "
            + "any container of "
            + $"{workload.Key}: no endpoint gets this port");
        return new ServedPort(port, null, null, front) { GatewayRoutes = others };
    }

    /// <summary>The order in which the endpoints controller looks for a name (<c>podutil.FindPort</c>): containers,
    /// then native sidecars.</summary>
    private static IEnumerable<ContainerSpec> Servers(PodSpec pod) =>
        pod.Containers.Concat(pod.InitContainers.Where(container => container.IsSidecar));

    private static bool IsFor(PortRef backend, ServicePort port) =>
        backend.Number > 0 ? backend.Number == port.Port : backend.Name == port.Name;

    private void NoteIngressBackends()
    {
        foreach (var front in fronts.SelectMany(group => group))
        {
            var key = new ObjectKey(front.Ingress.Key.Namespace, front.Route.ServiceName);
            var about = $"Ingress {front.Ingress.Key}, path {front.Route.Host}{front.Route.Path}";
            if (!servicesByKey.TryGetValue(key, out var service))
            {
                Note(front.Ingress.Source, $"{about}: there is no Service {key} in the input");
            }
            else if (!service.Ports.Any(port => IsFor(front.Route.ServicePort, port)) && service.Type != ExternalName)
            {
                var ports = string.Join(", ", service.Ports.Select(p => p.Name.Length > 0 ? $"{p.Name} ({p.Port})"
                    : $"{p.Port}"));
                Note(front.Ingress.Source, $"{about}: the Service {key} has no port {front.Route.ServicePort}"
                    + $": expected one of {ports}");
            }
        }
    }

    private void NoteServicesWithoutPods(ImmutableArray<WorkloadRoutes> workloads)
    {
        var reached = workloads.SelectMany(w => w.Services).Select(s => s.Service.Key).ToHashSet();
        foreach (var service in set.Services.Where(SelectsPods))
        {
            if (!reached.Contains(service.Key) && set.Workloads.Length > 0)
            {
                Note(service.Source, $"Service {service.Key}: its selector matches no workload of the input");
            }
        }
    }

    private void NoteStatefulSetServices()
    {
        foreach (var workload in set.Workloads)
        {
            var key = new ObjectKey(workload.Key.Name.Namespace, workload.ServiceName);
            if (workload.ServiceName.Length > 0 && !servicesByKey.ContainsKey(key))
            {
                Note(workload.Source, $"StatefulSet {workload.Key.Name}: there is no Service {key} (serviceName) in "
                    + "the input");
            }
        }
    }

    private void Note(SourceSpan? at, string message)
    {
        if (at is not null)
        {
            problems.Add(new InputProblem(at, message, IsFatal: false));
        }
    }
}
