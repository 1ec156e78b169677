using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Rules;

/// <summary>A8: pods count as available before the balancer sends to them.</summary>
internal sealed class NoReadinessGateRule : WorkloadRule
{
    /// <summary>Registration and the first health check take this long at most times (causes.md A8).</summary>
    private static readonly TimeSpan Registration = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD110", "balancer-target-not-awaited", "A8", Severity.Warning,
        "Kubernetes trades old pods for new ones that the balancer has not yet accepted as targets.",
        "Label the namespace elbv2.k8s.aws/pod-readiness-gate-inject=enabled, or set minReadySeconds to 60 or "
        + "more.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        if (!ReadinessGates.IsMissing(path) || path.Spec.MinReady >= Registration
            || path.Spec.Strategy.Type != StrategyType.RollingUpdate)
        {
            yield break;
        }

        var router = path.RoutersOf(RouterKind.AlbIp, RouterKind.NlbIp).First();
        yield return Info.Finding(
                path, Severity.Warning, "spec.minReadySeconds",
                $"{router.Preset.Name}: no readiness gate, and minReadySeconds "
                + $"{SecondsText.Number(path.Spec.MinReady)} < {SecondsText.Of(Registration)} for registration and first health "
                + "check: old pods go while the new targets are still initial")
            .Dropping(Registration - path.Spec.MinReady)
            .Assuming(
                path.Node.Namespace is null
                    ? $"the namespace {path.Ref.Namespace} is not in the input: its readiness-gate label is taken to be absent"
                    : null)
            .WithFix(
                "wait for the balancer's registration before the next pod is replaced", FixSafety.Unsafe,
                new FieldChange(path.Ref, "spec.minReadySeconds", Wishes.Whole(Registration)));
    }
}
