using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Cluster.Routes;

/// <summary>Plans the routers in front of a Service.</summary>
public static class RoutePlanner
{
    /// <summary>An ALB's nodes: how long each still sends to a draining target (13-20 s measured, LBC#2366, causes.md
    /// 2.7; D1) and how long after the first passed health check it uses a new one.</summary>
    private static readonly ImmutableArray<RouterNodeSpec> AlbNodes =
    [
        new("node-1", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(13)),
        new("node-2", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(16)),
        new("node-3", TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(20)),
    ];

    /// <summary>kube-proxy on one node: 10-100 ms when quiet (causes.md 6.9); minSyncPeriod does the rest.</summary>
    private static readonly ImmutableArray<RouterNodeSpec> KubeProxyNodes =
        [new("kube-proxy", TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50))];

    /// <summary>From a proxy's decision to reload until its workers use the new targets: nginx 1.22 still sent to the
    /// old
    /// ones for 0.12-0.15 s (testdata/recordings, balancer.jsonl beside requests.csv of the paths B8).</summary>
    private static readonly TimeSpan Reload = TimeSpan.FromMilliseconds(130);

    /// <summary>The route for <paramref name="choice"/>.</summary>
    /// <param name="choice">What the user asked for.</param>
    /// <param name="service">The Service in front of the workload.</param>
    /// <param name="port">Its port.</param>
    /// <param name="ingress">The Ingress that leads to it, if any.</param>
    /// <param name="ingressRoute">The Ingress' path that leads to it, if any.</param>
    /// <param name="readinessGate">Whether the namespace asks for ALB readiness gates.</param>
    /// <param name="notes">Receives what should be said to the user.</param>
    public static Route Plan(
        RouteChoice choice, ServiceSpec service, ServicePort port, IngressSpec? ingress, IngressRoute? ingressRoute,
        bool readinessGate, ICollection<string> notes)
    {
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(port);
        ArgumentNullException.ThrowIfNull(notes);
        var isAlb = choice is RouteChoice.Alb || (choice is RouteChoice.Auto && ingress?.ClassName == "alb");
        var route = isAlb
            ? Alb(service, port, ingress, readinessGate, notes)
            : choice is RouteChoice.Proxy proxy ? Proxy(service, port, proxy.Delay) : KubeProxy(service, port);
        if (choice is RouteChoice.Auto && ingress is not null && !isAlb)
        {
            notes.Add($"ingress class '{ingress.ClassName}' is not emulated: requests go to the Service "
                + "(--via alb or --via proxy:DELAY put a balancer in front)");
        }

        if (service.ClientIpAffinity)
        {
            notes.Add(route.ClientIpAffinity is null
                ? $"sessionAffinity of Service {service.Key.Name} has no effect behind a balancer here: it chooses a "
                    + "pod for each request"
                : $"sessionAffinity of Service {service.Key.Name}: the load's connections stand for many clients, each "
                    + "of which keeps its pod");
        }

        return ingressRoute is null
            ? route
            : route with { Host = ingressRoute.Host, PathPrefix = ingressRoute.Path };
    }

    private static Route Alb(
        ServiceSpec service, ServicePort port, IngressSpec? ingress, bool readinessGate, ICollection<string> notes)
    {
        var settings = AlbAnnotations.Read(ingress, service, readinessGate);
        foreach (var note in settings.Notes)
        {
            notes.Add(note);
        }

        var id = $"alb/{ingress?.Key.Name ?? service.Key.Name}";
        if (settings.TargetType != "ip")
        {
            notes.Add("target-type instance: the ALB sends to nodes, kube-proxy chooses the pod (causes.md D5); "
                + "readiness gates and deregistration do not apply to pods");
            return new Route
            {
                Name = $"ALB {ingress?.Key.Name ?? service.Key.Name} (instance targets)",
                Timeouts = settings.Timeouts,
                Router = Spec(RouterKind.SliceFollower, id, service, port, KubeProxyNodes) with
                {
                    FallsBackToTerminating = true,
                },
            };
        }

        return new Route
        {
            Name = $"ALB {ingress?.Key.Name ?? service.Key.Name}",
            Timeouts = settings.Timeouts,
            Router = Spec(RouterKind.Alb, id, service, port, AlbNodes) with { TargetGroup = settings.TargetGroup },
        };
    }

    private static Route Proxy(ServiceSpec service, ServicePort port, TimeSpan delay) => new()
    {
        Name = $"proxy {service.Key.Name}",
        Timeouts = new BalancerTimeouts(),
        Router = Spec(
            RouterKind.SliceFollower, $"proxy/{service.Key.Name}", service, port,
            [new("proxy", delay + Reload, delay + Reload)]),
    };

    private static Route KubeProxy(ServiceSpec service, ServicePort port) => new()
    {
        Name = $"service {service.Key.Name}",
        ClientIpAffinity = service.ClientIpAffinity ? service.ClientIpTimeout : null,
        Router = Spec(RouterKind.KubeProxy, $"service/{service.Key.Name}", service, port, KubeProxyNodes) with
        {
            FallsBackToTerminating = true,
        },
    };

    private static RouterSpec Spec(
        RouterKind kind,
        string id,
        ServiceSpec service,
        ServicePort port,
        ImmutableArray<RouterNodeSpec> nodes) => new()
    {
        Id = id,
        Kind = kind,
        Service = service.Key,
        ServicePort = port.Name.Length > 0 ? PortRef.Of(port.Name) : PortRef.Of(port.Port),
        Nodes = nodes,
    };
}
