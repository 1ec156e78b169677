using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Graph;
using ZeroDrop.Manifests.Objects;

namespace ZeroDrop.Checks.Paths;

/// <summary>Tells which routers send requests to a workload, from classes, annotations and types.</summary>
internal sealed class RouterDetector(PathGraph graph, CheckSettings settings)
{
    private const string Alb = "alb.ingress.kubernetes.io/";
    private const string ElbType = "service.beta.kubernetes.io/aws-load-balancer-type";
    private const string NlbTargets = "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type";
    private const string Neg = "cloud.google.com/neg";

    private readonly ControllerClasses classes = new(graph.Set);

    /// <summary>The routers in front of one port, the innermost last.</summary>
    public ImmutableArray<RouterOnPath> Detect(WorkloadNode workload, ServiceRoute route, ServedPort port)
    {
        var found = ImmutableArray.CreateBuilder<RouterOnPath>();
        var service = graph.Find("Service", route.Service.Key);
        foreach (var front in port.Ingresses)
        {
            var ingress = graph.Find("Ingress", front.Ingress.Key);
            var notes = new AnnotationReader(service, ingress);
            var (kind, guess) = OfIngress(front.Ingress.ClassName, notes);
            found.Add(new(Preset(kind, front.Ingress.ClassName), route, port, ingress, front.Route, notes, guess));
        }

        foreach (var front in port.GatewayRoutes)
        {
            var notes = new AnnotationReader(service, front.Route.Item);
            var (kind, guess) = OfGateway(front.Route.ClassName);
            found.Add(new(Preset(kind, front.Route.ClassName, "gateway class"), route, port, front.Route.Item, null, notes, guess));
        }

        var direct = new AnnotationReader(service, null);
        var inner = OfService(route.Service, direct, service);
        // A NodePort behind an Ingress is there for the Ingress' controller; a LoadBalancer is a second way in.
        if (found.Count == 0 || (inner is not (RouterKind.KubeProxy or RouterKind.Headless)
            && route.Service.Type != "NodePort"))
        {
            found.Add(new(Direct(inner, workload, port), route, port, null, null, direct));
        }

        if (MeshInjection.IsOn(workload))
        {
            found.Add(new(RouterPresets.Of(RouterKind.Mesh), route, port, null, null, direct));
        }

        return found.ToImmutable();
    }

    /// <summary>30 s are gRPC's, whose clients resolve again that seldom; peers of a StatefulSet look up each other's
    /// names when they connect (causes.md C13).</summary>
    private static RouterPreset Direct(RouterKind kind, WorkloadNode workload, ServedPort port)
    {
        var preset = RouterPresets.Of(kind);
        return kind == RouterKind.Headless && workload.Spec.Key.Kind == WorkloadKind.StatefulSet
            && !port.Port.Name.Contains("grpc", StringComparison.OrdinalIgnoreCase)
            ? preset with { Propagation = RouterPresets.Of(RouterKind.KubeProxy).Propagation }
            : preset;
    }

    private static RouterPreset Preset(RouterKind kind, string className, string what = "ingress class")
    {
        var preset = RouterPresets.Of(kind);
        return kind == RouterKind.OtherProxy && className.Length > 0
            ? preset with { Name = $"{what} {className}" }
            : preset;
    }

    private (RouterKind Kind, bool IsGuess) OfIngress(string className, AnnotationReader notes)
    {
        if (settings.IngressClasses.TryGetValue(className, out var configured))
        {
            return (configured, false);
        }

        var name = classes.OfIngress(className).ToLowerInvariant();
        if (name.Contains("alb", StringComparison.Ordinal) || (name.Length == 0 && notes.HasPrefix(Alb)))
        {
            // The controller's default target type is instance (annotations.md).
            return (notes.Text(Alb + "target-type") == "ip" ? RouterKind.AlbIp : RouterKind.AlbInstance, false);
        }

        RouterKind? kind = name switch
        {
            "gce" or "gce-internal" => RouterKind.GkeNeg,
            _ when name.Contains("application-gateway", StringComparison.Ordinal) => RouterKind.Agic,
            _ when name.Contains("traefik", StringComparison.Ordinal) => RouterKind.Traefik,
            _ when name.Contains("nginx", StringComparison.Ordinal) => RouterKind.IngressNginx,
            _ when name.Contains("cilium", StringComparison.Ordinal) => RouterKind.Cilium,
            _ when name.Contains("istio", StringComparison.Ordinal) => RouterKind.Mesh,
            "" when notes.HasPrefix("nginx.ingress.kubernetes.io/") => RouterKind.IngressNginx,
            "" when notes.HasPrefix("traefik.ingress.kubernetes.io/") => RouterKind.Traefik,
            "" when notes.HasPrefix("appgw.ingress.kubernetes.io/") => RouterKind.Agic,
            "" when notes.Text(Neg) is not null || notes.HasPrefix("networking.gke.io/") || notes.HasPrefix("ingress.gcp.kubernetes.io/")
                || notes.Text("kubernetes.io/ingress.global-static-ip-name") is not null => RouterKind.GkeNeg,
            _ => null,
        };

        // A controller that the input names is known, whichever it is.
        return (kind ?? RouterKind.OtherProxy, kind is null && !classes.IsNamed(className));
    }

    private (RouterKind Kind, bool IsGuess) OfGateway(string className)
    {
        if (settings.IngressClasses.TryGetValue(className, out var configured))
        {
            return (configured, false);
        }

        var name = classes.OfGateway(className);
        RouterKind? kind = name switch
        {
            "mesh" or "istio" => RouterKind.Mesh,
            _ when name.StartsWith("gke-", StringComparison.Ordinal)
                || name.Contains("gke.io", StringComparison.Ordinal) => RouterKind.GkeNeg,
            _ when name.Contains("application-gateway", StringComparison.Ordinal)
                || name.Contains("azure", StringComparison.Ordinal) => RouterKind.Agic,
            _ when name.Contains("alb", StringComparison.Ordinal) => RouterKind.AlbIp,
            _ when name.Contains("istio", StringComparison.Ordinal) => RouterKind.Mesh,
            _ when name.Contains("traefik", StringComparison.Ordinal) => RouterKind.Traefik,
            _ when name.Contains("cilium", StringComparison.Ordinal) => RouterKind.Cilium,
            "contour" => RouterKind.OtherProxy,
            _ => null,
        };
        return (kind ?? RouterKind.OtherProxy, kind is null && !classes.IsNamed(className));
    }

    private static RouterKind OfService(ServiceSpec service, AnnotationReader notes, KubernetesObject? item)
    {
        if (notes.Text(Neg)?.Contains("exposed_ports", StringComparison.Ordinal) ?? false)
        {
            return RouterKind.GkeNeg;
        }

        if (service.Type == "LoadBalancer")
        {
            var isNlbClass = item is not null
                && NodeAt.Text(item.Node, "spec.loadBalancerClass") == "service.k8s.aws/nlb";
            var type = notes.Text(ElbType);
            return type == "nlb-ip" || ((isNlbClass || type == "external") && notes.Text(NlbTargets) == "ip")
                ? RouterKind.NlbIp
                : RouterKind.NodeBalancer;
        }

        return service.Headless ? RouterKind.Headless
            : service.Type == "NodePort" ? RouterKind.NodeBalancer : RouterKind.KubeProxy;
    }
}
