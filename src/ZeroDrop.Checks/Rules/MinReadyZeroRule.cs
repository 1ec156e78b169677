using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Rules;

/// <summary>A10: an old pod is traded at the moment of Ready.</summary>
internal sealed class MinReadyZeroRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD112", "min-ready-zero", "A10", Severity.Advice,
        "An old pod is taken away at the moment its successor turns ready, before every router has heard of the "
        + "new one.",
        "Set minReadySeconds to 5 to 30 s.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        if (path.Spec.MinReady > TimeSpan.Zero || path.Spec.Strategy.Type != StrategyType.RollingUpdate
            || ReadinessGates.IsMissing(path) || ReadinessGates.IsInTemplate(path))
        {
            yield break;
        }

        // kube-proxy and Cilium follow within 5 s almost always, controllers of layer 7 within 10 to 30 s (causes.md A10).
        var floor = path.Routers.All(r => r.Kind is RouterKind.KubeProxy or RouterKind.Cilium or RouterKind.Headless) ? 5 : 10;
        yield return Info.Finding(
                path, Severity.Advice, "spec.minReadySeconds",
                $"minReadySeconds 0 < {floor} s until routers know a new pod: with {path.Numbers.Replicas.Value} "
                + $"{(path.Numbers.Replicas.Value == 1 ? "replica" : "replicas")} the old endpoint can be gone first; a pod that "
                + "crashes just after Ready is trusted at once, too")
            .WithFix(
                $"wait {floor} s after Ready", FixSafety.Safe,
                new FieldChange(path.Ref, "spec.minReadySeconds", $"{floor}"));
    }
}
