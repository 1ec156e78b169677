using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Rules;

/// <summary>D5: the balancer sends to nodes, not to pods.</summary>
internal sealed class NodeTargetsRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD405", "node-targets", "D5", Severity.Warning,
        "The balancer sends to nodes: with externalTrafficPolicy Local a node whose only pod stops is a black "
        + "hole.",
        "Keep pods serving while they terminate (preStop), or let the balancer target pods (target-type ip).");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var router in path.RoutersOf(RouterKind.NodeBalancer, RouterKind.AlbInstance)
            .DistinctBy(r => r.Route.Service.Key))
        {
            if (context.Graph.Find("Service", router.Route.Service.Key) is { } service
                && NodeAt.Text(service.Node, "spec.externalTrafficPolicy") == "Local" && path.Numbers.Cover == TimeSpan.Zero)
            {
                yield return Info.Finding(
                        path, service, Severity.Warning, "spec.externalTrafficPolicy",
                        "externalTrafficPolicy Local, and pods stop at once: a node whose only pod is gone loses every connection "
                        + "until the balancer's health check notices")
                    .Dropping(path.Numbers.Propagation.Value);
            }
        }

        foreach (var router in path.RoutersOf(RouterKind.AlbInstance).Where(r => r.Front is not null).Take(1))
        {
            yield return Info.Finding(
                path, router.Front!, Severity.Advice,
                FieldPath.Annotation("alb.ingress.kubernetes.io/target-type"),
                "target-type instance"
                + (router.Annotations.Text("alb.ingress.kubernetes.io/target-type") is null ? " (the default)" : "")
                + ": the ALB knows nodes only, so readiness gates do not work, and a node that is drained or removed takes "
                + "requests with it");
        }
    }
}
