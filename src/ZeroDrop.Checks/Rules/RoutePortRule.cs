using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Graph;
using ZeroDrop.Manifests.Objects;

namespace ZeroDrop.Checks.Rules;

/// <summary>A11: an Ingress or route names a Service or a port that is not there.</summary>
internal sealed class RoutePortRule : IRule
{
    /// <summary>The AWS controller's actions stand where a Service's name does.</summary>
    private const string Action = "use-annotation";

    /// <inheritdoc/>
    public RuleInfo Info { get; } = new(
        "ZD120", "route-leads-nowhere", "A11", Severity.Error,
        "An Ingress or route names a port that the Service does not have, or a Service that is not there.",
        "Name a port of the Service, by its name or its number.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(CheckContext context)
    {
        foreach (var item in context.Graph.Set.Objects.OfType<KubernetesObject.Ingress>())
        {
            foreach (var (route, field) in IngressFields.Of(item))
            {
                if (route.ServicePort.Name != Action && Look(
                    context, item, new ObjectKey(item.Key.Namespace, route.ServiceName), route.ServicePort, field) is { } finding)
                {
                    yield return finding;
                }
            }
        }

        foreach (var route in context.Graph.GatewayRoutes)
        {
            foreach (var backend in route.Backends)
            {
                if (Look(context, route.Item, backend.Service, backend.Port, backend.Field) is { } finding)
                {
                    yield return finding;
                }
            }
        }
    }

    private Finding? Look(CheckContext context, KubernetesObject item, ObjectKey key, PortRef? port, string field)
    {
        var path = context.Behind(key).FirstOrDefault();
        var others = context.All("Service", key.Namespace);
        if (context.Graph.Find("Service", key) is not KubernetesObject.Service { Spec: var service })
        {
            if (Elsewhere(context, item, key, port) is { } other)
            {
                return Info.Finding(
                        item, Severity.Warning, field,
                        $"there is no Service {key} in the input, but {other.Key}: {item.Kind} {item.Key.Name} reaches the Services of "
                        + $"namespace {key.Namespace} only, so requests get 503")
                    .Assuming("the input holds all Services of the namespace");
            }

            // Without any Service of the namespace in the input, the one meant simply stands elsewhere.
            return others.Any() && key.Name.Length > 0
                ? Info.Finding(
                        item, Severity.Warning, field,
                        $"there is no Service {key} in the input: requests get 503 unless it comes from elsewhere; there are "
                        + string.Join(", ", others
                            .Select(s => s.Key.Name).Take(3)))
                    .Assuming("the input holds all Services of the namespace")
                : null;
        }

        if (service.Type == "ExternalName" || port is not { } named || service.Ports.Any(p => IsFor(named, p)))
        {
            return null;
        }

        var ports = string.Join(", ", service.Ports.Select(p => p.Name.Length > 0 ? $"{p.Name} ({p.Port})" : $"{p.Port}"));
        var message = $"the Service {key.Name} has no port {named}: every request gets 503; it has {ports}";
        var found = path is null
            ? Info.Finding(item, Severity.Error, field, message)
            : Info.Finding(path, item, Severity.Error, field, message);
        return found.Related("B6");
    }

    /// <summary>The one Service of that name and port in another namespace, when the reference names no namespace
    /// itself.</summary>
    private static KubernetesObject.Service? Elsewhere(
        CheckContext context, KubernetesObject item, ObjectKey key, PortRef? port) =>
        key.Name.Length > 0 && key.Namespace == item.Key.Namespace && port is { } named
        && context.ServicesNamed(key.Name).ToList() is [{ Spec: { Type: not "ExternalName" } } only]
        && only.Spec.Ports.Any(p => IsFor(named, p)) ? only : null;

    /// <summary>A name is compared with names only, a number with numbers only: an unnamed port has no name.</summary>
    private static bool IsFor(PortRef backend, ServicePort port) =>
        backend.Number > 0 ? backend.Number == port.Port : backend.Name.Length > 0 && backend.Name == port.Name;
}
