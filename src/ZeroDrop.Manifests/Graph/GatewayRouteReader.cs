using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Objects;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Graph;

/// <summary>Reads routes of the Gateway API and of controllers with kinds of their own.</summary>
internal sealed class GatewayRouteReader(ManifestSet set)
{
    private readonly Dictionary<ObjectKey, string> classes = set.Others
        .Where(o => o.Kind == "Gateway" && Group(o) == "gateway.networking.k8s.io")
        .GroupBy(o => o.Key).ToDictionary(g => g.Key, g => NodeAt.Text(g.Last().Node, "spec.gatewayClassName"));

    public ImmutableArray<GatewayRoute> ReadAll() => [.. set.Others.Select(Read).OfType<GatewayRoute>()];

    private GatewayRoute? Read(KubernetesObject route) => (Group(route), route.Kind) switch
    {
        ("gateway.networking.k8s.io", "HTTPRoute" or "GRPCRoute") =>
            new(route, ClassOf(route), [.. Rules(route, "spec.rules", "backendRefs").Select(b => Named(route, b))]),
        ("networking.istio.io", "VirtualService") =>
            new(route, "istio", [.. Rules(route, "spec.http", "route").Select(b => Destination(route, b))]),
        ("traefik.io" or "traefik.containo.us", "IngressRoute") =>
            new(route, "traefik", [.. Rules(route, "spec.routes", "services").Select(b => Named(route, b))]),
        ("projectcontour.io", "HTTPProxy") =>
            new(route, "contour", [.. Rules(route, "spec.routes", "services").Select(b => Named(route, b))]),
        _ => null,
    };

    private static string Group(KubernetesObject o) => o.ApiVersion.Split('/')[0];

    private static IEnumerable<(YamlNode Node, string Field)> Rules(KubernetesObject route, string rules, string list)
    {
        var count = NodeAt.Items(route.Node, rules).Length;
        for (var i = 0; i < count; i++)
        {
            var backends = NodeAt.Items(route.Node, $"{rules}[{i}].{list}");
            for (var j = 0; j < backends.Length; j++)
            {
                // A backendRef's kind is Service unless it says otherwise.
                if (NodeAt.Text(backends[j], "kind") is "" or "Service")
                {
                    yield return (backends[j], $"{rules}[{i}].{list}[{j}]");
                }
            }
        }
    }

    private static GatewayBackend Named(KubernetesObject route, (YamlNode Node, string Field) backend)
    {
        var ns = NodeAt.Text(backend.Node, "namespace");
        return new GatewayBackend(
            new ObjectKey(ns.Length > 0 ? ns : route.Key.Namespace, NodeAt.Text(backend.Node, "name")),
            Port(backend.Node, "port"), backend.Field);
    }

    /// <summary>Istio's <c>destination.host</c>: a Service's short name, or <c>name.namespace.svc…</c>.</summary>
    private static GatewayBackend Destination(KubernetesObject route, (YamlNode Node, string Field) backend)
    {
        var host = NodeAt.Text(backend.Node, "destination.host").Split('.');
        return new GatewayBackend(
            new ObjectKey(host.Length > 1 ? host[1] : route.Key.Namespace, host[0]),
            Port(backend.Node, "destination.port.number"), backend.Field);
    }

    private static PortRef? Port(YamlNode node, string path) => NodeAt.Number(node, path) is { } number
        ? PortRef.Of(number)
        : NodeAt.Text(node, path) is { Length: > 0 } name ? PortRef.Of(name) : null;

    private string ClassOf(KubernetesObject route)
    {
        foreach (var parent in NodeAt.Items(route.Node, "spec.parentRefs"))
        {
            if (NodeAt.Text(parent, "kind") == "Service")
            {
                return "mesh";
            }

            var ns = NodeAt.Text(parent, "namespace");
            var key = new ObjectKey(ns.Length > 0 ? ns : route.Key.Namespace, NodeAt.Text(parent, "name"));
            if (classes.TryGetValue(key, out var name))
            {
                return name;
            }
        }

        return "";
    }
}
