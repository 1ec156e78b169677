using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Rules;

/// <summary>D5: callers reach the pods of their own node only.</summary>
internal sealed class NodeLocalRule : WorkloadRule
{
    private const string Field = "spec.internalTrafficPolicy";

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD414", "node-local-traffic", "D5", Severity.Warning,
        "internalTrafficPolicy Local: a caller reaches the pods of its own node only, and there may be none during a rollout.",
        "Use internalTrafficPolicy Cluster, or a DaemonSet that surges: maxSurge 1, maxUnavailable 0.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        // Ingress controllers and balancers go to the pods' addresses: the policy is kube-proxy's.
        foreach (var key in path.RoutersOf(RouterKind.KubeProxy).Where(r => r.Front is null)
            .Select(r => r.Route.Service.Key).Distinct())
        {
            if (context.Graph.Find("Service", key) is not { } service || NodeAt.Text(service.Node, Field) != "Local")
            {
                continue;
            }

            if (path.Spec.Key.Kind != WorkloadKind.DaemonSet)
            {
                yield return Info.Finding(
                        path, service, Severity.Warning, Field,
                        $"internalTrafficPolicy Local, and a {path.Ref.Kind} has pods on some nodes only: a rollout moves them, and "
                        + "callers on a node without one get no answer")
                    .WithFix(
                        "let callers reach every pod", FixSafety.Unsafe,
                        new FieldChange(CheckContextBuilder.RefOf(service), Field, "\"Cluster\""));
            }
            else if (path.RollsByItself && path.Numbers.Surge.Value == 0)
            {
                yield return Info.Finding(
                    path, service, Severity.Warning, Field,
                    "internalTrafficPolicy Local, and the DaemonSet replaces in place (maxSurge 0): from the end of a node's pod "
                    + "until its successor is ready, callers on that node get no answer");
            }
        }
    }
}
