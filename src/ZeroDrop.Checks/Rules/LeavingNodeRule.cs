using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Rules;

/// <summary>E6: a node that leaves takes flows of other nodes' pods with it.</summary>
internal sealed class LeavingNodeRule : WorkloadRule
{
    /// <summary>KubeProxyDrainingTerminatingNodes is on by default from 1.30 on (causes.md 2.6).</summary>
    private const int DrainsNodes = 30;

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD506", "leaving-node-routes", "E6", Severity.Advice,
        "Before Kubernetes 1.30 a node that is removed resets flows that pass through it to pods on other nodes.",
        "Upgrade to 1.30 or later, or let the balancer target pods.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        if (path.Global.KubernetesMinor is { } minor && minor < DrainsNodes)
        {
            foreach (var router in path.RoutersOf(RouterKind.NodeBalancer, RouterKind.AlbInstance).Take(1))
            {
                var service = context.Graph.Find("Service", router.Route.Service.Key) ?? path.Node.Item;
                if (NodeAt.Text(service.Node, "spec.externalTrafficPolicy") != "Local")
                {
                    yield return Info.Finding(
                        path, service, Severity.Advice, "spec.externalTrafficPolicy",
                        $"Kubernetes 1.{minor}: requests pass through nodes that host no pod; one that the autoscaler removes resets "
                        + "them");
                }
            }
        }
    }
}
