using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Rules;

/// <summary>A2: a probe and the router speak HTTP and HTTPS to the same port.</summary>
internal sealed class ProbeSchemeRule : WorkloadRule
{
    /// <summary>Where each controller is told the protocol; HTTP unless told otherwise (causes.md 2.8).</summary>
    private static readonly (string Key, RouterKind[] Kinds)[] Keys =
    [
        ("nginx.ingress.kubernetes.io/backend-protocol", [RouterKind.IngressNginx]),
        ("alb.ingress.kubernetes.io/backend-protocol", [RouterKind.AlbIp, RouterKind.AlbInstance]),
    ];

    private const string Passthrough = "nginx.ingress.kubernetes.io/ssl-passthrough";

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD124", "probe-scheme-differs", "A2", Severity.Warning,
        "A probe asks in HTTPS what the router asks in HTTP, or the other way round: one of the two fails.",
        "Give the probe's scheme and the router's backend protocol the same value.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var router in path.Routers.Where(r => r.Front is { Kind: "Ingress" }))
        {
            if (Spoken(router) is not { } spoken
                || path.Servers.FirstOrDefault(s => s.Ports.Contains(router.Port.TargetPort ?? 0)) is not { } server)
            {
                continue;
            }

            foreach (var (name, probe) in Probes(server.Container))
            {
                if (probe?.Handler is HandlerAction.HttpGet { Host: "" } http && http.Scheme != spoken
                    && ProbeTarget.Port(http, server.Container) == router.Port.TargetPort)
                {
                    yield return Info.Finding(
                        path, Severity.Warning, $"{server.Field}.{name}.httpGet.scheme",
                        $"{name} speaks {http.Scheme} to port {router.Port.TargetPort}, {router.Preset.Name} speaks {spoken} "
                        + $"(backend-protocol): a listener answers one of the two, so either "
                        + (name == "readinessProbe" ? "no new pod turns ready" : "the container is killed again and again")
                        + " or every request fails");
                }
            }
        }
    }

    private static string? Spoken(RouterOnPath router)
    {
        var key = Keys.FirstOrDefault(k => k.Kinds.Contains(router.Kind)).Key;
        return key is null || router.IsGuess || router.Annotations.Text(Passthrough) == "true" ? null
            : (router.Annotations.Text(key) ?? "HTTP").ToUpperInvariant() switch
            {
                "HTTP" => "HTTP",
                "HTTPS" => "HTTPS",
                _ => null,
            };
    }

    private static IEnumerable<(string Name, ProbeSpec? Probe)> Probes(ContainerSpec container) =>
    [
        ("readinessProbe", container.ReadinessProbe), ("startupProbe", container.StartupProbe),
        ("livenessProbe", container.LivenessProbe),
    ];
}
