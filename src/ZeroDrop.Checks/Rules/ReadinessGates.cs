using ZeroDrop.Checks.Paths;

namespace ZeroDrop.Checks.Rules;

/// <summary>The AWS Load Balancer Controller's readiness gates (causes.md 2.8).</summary>
internal static class ReadinessGates
{
    /// <summary>The namespace's label that asks for injection.</summary>
    public const string Label = "elbv2.k8s.aws/pod-readiness-gate-inject";

    /// <summary>Whether the template itself has one.</summary>
    public static bool IsInTemplate(WorkloadPath path) => path.Pod.ReadinessGates.Any(gate =>
        gate.StartsWith("target-health.", StringComparison.Ordinal)
        || gate == "cloud.google.com/load-balancer-neg-ready");

    /// <summary>Whether a balancer with IP targets sends here and nothing shows a gate.</summary>
    public static bool IsMissing(WorkloadPath path) => path.RoutersOf(RouterKind.AlbIp, RouterKind.NlbIp).Any()
        && !IsInTemplate(path) && path.Node.Namespace?.Labels.GetValueOrDefault(Label) != "enabled";
}
