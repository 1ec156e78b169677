using System.Text.RegularExpressions;
using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Paths;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Graph;
using ZeroDrop.Manifests.Objects;

namespace ZeroDrop.Checks.Rules;

/// <summary>Google Cloud's settings of a backend: BackendConfig by annotation, GCPBackendPolicy by reference.</summary>
internal static partial class BackendConfigs
{
    /// <summary>The Service's annotation, a JSON object with names of BackendConfigs.</summary>
    public const string Annotation = "cloud.google.com/backend-config";

    /// <summary>Whether connections are drained; a config that is not in the input is given the benefit of the
    /// doubt.</summary>
    public static bool Drains(RouterOnPath router, CheckContext context) => Named(router) is { } name
        ? context.Graph.Find("BackendConfig", new ObjectKey(router.Route.Service.Key.Namespace, name)) is not { } config
            || NodeAt.Number(config.Node, "spec.connectionDraining.drainingTimeoutSec") > 0
        : Policy(router, context) is { } policy
            && NodeAt.Number(policy.Node, "spec.default.connectionDraining.drainingTimeoutSec") > 0;

    /// <summary><c>timeoutSec</c>; null when nobody sets it.</summary>
    public static Quantity? Timeout(RouterOnPath router, CheckContext context)
    {
        var config = Named(router) is { } name
            ? context.Graph.Find("BackendConfig", new ObjectKey(router.Route.Service.Key.Namespace, name))
            : null;
        var seconds = config is not null ? NodeAt.Number(config.Node, "spec.timeoutSec")
            : Policy(router, context) is { } policy ? NodeAt.Number(policy.Node, "spec.default.timeoutSec") : null;
        return seconds is { } s
            ? new Quantity(TimeSpan.FromSeconds(s), Origin.Manifest, "timeoutSec")
            : null;
    }

    private static string? Named(RouterOnPath router) =>
        Name().Match(router.Annotations.Text(Annotation) ?? "") is { Success: true } match ? match.Groups[1].Value : null;

    private static KubernetesObject? Policy(RouterOnPath router, CheckContext context) =>
        context.All("GCPBackendPolicy", router.Route.Service.Key.Namespace).FirstOrDefault(o =>
            NodeAt.Text(o.Node, "spec.targetRef.name") == router.Route.Service.Key.Name);

    [GeneratedRegex("\"(?:default|[\\w-]+)\"\\s*:\\s*\"([\\w.-]+)\"")]
    private static partial Regex Name();
}
