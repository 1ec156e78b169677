using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Rules;

/// <summary>E1: the budget lets no pod go, ever.</summary>
internal sealed class BlockingBudgetRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD502", "disruption-budget-blocks", "E1", Severity.Warning,
        "The PodDisruptionBudget lets no pod go, so drains hang until somebody forces them.",
        "Use maxUnavailable 1, or minAvailable below the number of replicas.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        // The autoscaler may go down to its minimum: that is when the budget blocks.
        var pods = path.Node.Autoscaler?.Min ?? path.Numbers.Replicas.Value;
        foreach (var budget in path.Node.Budgets.Where(_ => pods > 0 && path.Spec.Key.Kind != WorkloadKind.DaemonSet))
        {
            // disruption controller: both round up (causes.md E1).
            var (allowed, field, sum) = (budget.Spec.MaxUnavailable, budget.Spec.MinAvailable) switch
            {
                ({ } max, _) => (max.RoundUp(pods), "spec.maxUnavailable", $"maxUnavailable {max} of {pods} = {max.RoundUp(pods)}"),
                (_, { } min) => (pods - min.RoundUp(pods), "spec.minAvailable",
                    $"{pods} - minAvailable {min} = {pods - min.RoundUp(pods)}"),
                _ => (1, "spec", ""),
            };
            if (allowed <= 0)
            {
                yield return Info.Finding(
                        path, budget, Severity.Warning, field,
                        $"{sum} pods may go: a drain never ends, until somebody deletes the pod and the budget with it"
                        + (path.Node.Autoscaler is { } scaler ? $" (at {scaler.Item.Key.Name}'s minimum of {pods})" : ""))
                    .WithFix(
                        pods > 1 ? "let one pod go at a time" : "run two replicas and let one pod go at a time", FixSafety.Unsafe,
                        pods > 1
                            ?
                            [
                                new FieldChange(CheckContextBuilder.RefOf(budget), "spec.minAvailable", null),
                                new FieldChange(CheckContextBuilder.RefOf(budget), "spec.maxUnavailable", "1"),
                            ]
                            : []);
            }
        }
    }
}
