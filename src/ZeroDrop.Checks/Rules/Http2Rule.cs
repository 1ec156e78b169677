using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Rules;

/// <summary>C12: HTTP/2 needs GOAWAY to be drained.</summary>
internal sealed class Http2Rule : WorkloadRule
{
    private static readonly string[] Keys =
        ["nginx.ingress.kubernetes.io/backend-protocol", "alb.ingress.kubernetes.io/backend-protocol-version"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD312", "http2-without-goaway", "C12", Severity.Advice,
        "The app is spoken to in HTTP/2 or gRPC: one connection carries everything, and only GOAWAY retires it.",
        "Let the server send GOAWAY when it drains, and bound the age of connections.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        if (Shown(path, context) is var (what, port))
        {
            yield return Info.Finding(
                path, Severity.Advice, "spec.template",
                $"{what} to port {port}: endpoint removal does not touch open connections; without GOAWAY callers send on until "
                + "the process ends").Related("C9");
        }
    }

    /// <summary>What shows that HTTP/2 is spoken, and to which port; null when nothing does.</summary>
    internal static (string What, int? Port)? Shown(WorkloadPath path, CheckContext context)
    {
        foreach (var router in path.Routers)
        {
            var value = Keys.Select(router.Annotations.Text).FirstOrDefault(text => text is not null);
            var app = context.Graph.Find("Service", router.Route.Service.Key) is { } service
                ? NodeAt.Text(service.Node, $"spec.ports[{router.Route.Service.Ports.IndexOf(router.Port.Port)}].appProtocol")
                : "";
            var what = value is "GRPC" or "GRPCS" or "HTTP2" ? value
                : app is "kubernetes.io/h2c" or "grpc" or "h2c" ? $"appProtocol {app}"
                : router.Front?.Kind == "GRPCRoute" ? "GRPCRoute" : null;
            if (what is not null)
            {
                return (what, router.Port.TargetPort);
            }
        }

        return null;
    }
}
