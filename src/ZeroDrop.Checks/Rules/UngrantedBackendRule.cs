using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Graph;
using ZeroDrop.Manifests.Objects;

namespace ZeroDrop.Checks.Rules;

/// <summary>A11: a route of the Gateway API leads into a namespace that does not let it.</summary>
internal sealed class UngrantedBackendRule : IRule
{
    private const string Group = "gateway.networking.k8s.io";

    /// <inheritdoc/>
    public RuleInfo Info { get; } = new(
        "ZD125", "backend-not-granted", "A11", Severity.Warning,
        "A route leads to a Service of another namespace, and no ReferenceGrant there allows it: every request gets 500.",
        "Add a ReferenceGrant to the Service's namespace, or put the route into it.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(CheckContext context)
    {
        foreach (var route in context.Graph.GatewayRoutes.Where(r => IsOfGatewayApi(r.Item)))
        {
            foreach (var backend in route.Backends)
            {
                // Without the Service's namespace in the input its grants are not there either.
                if (backend.Service.Namespace == route.Item.Key.Namespace
                    || context.Graph.Find("Service", backend.Service) is null
                    || context.All("ReferenceGrant", backend.Service.Namespace)
                        .Any(grant => Allows(grant, route.Item, backend.Service)))
                {
                    continue;
                }

                var message = $"{route.Item.Kind} {route.Item.Key.Name} of namespace {route.Item.Key.Namespace} leads to Service "
                    + $"{backend.Service}, and no ReferenceGrant of namespace {backend.Service.Namespace} allows it: the gateway "
                    + "answers 500";
                var path = context.Behind(backend.Service).FirstOrDefault();
                var found = path is null
                    ? Info.Finding(route.Item, Severity.Warning, backend.Field, message)
                    : Info.Finding(path, route.Item, Severity.Warning, backend.Field, message);
                yield return found.Assuming($"the input holds the ReferenceGrants of namespace {backend.Service.Namespace}");
            }
        }
    }

    private static bool IsOfGatewayApi(KubernetesObject item) => item.ApiVersion.Split('/')[0] == Group;

    /// <summary><c>spec.from</c> and <c>spec.to</c> must both match; a <c>to</c> without a name means all.</summary>
    private static bool Allows(KubernetesObject grant, KubernetesObject route, ObjectKey service) => IsOfGatewayApi(grant)
        && NodeAt.Items(grant.Node, "spec.from").Any(from => NodeAt.Text(from, "kind") == route.Kind
            && NodeAt.Text(from, "group") == Group && NodeAt.Text(from, "namespace") == route.Key.Namespace)
        && NodeAt.Items(grant.Node, "spec.to").Any(to => NodeAt.Text(to, "kind") == "Service"
            && NodeAt.Text(to, "group").Length == 0 && NodeAt.Text(to, "name") is var name
            && (name.Length == 0 || name == service.Name));
}
