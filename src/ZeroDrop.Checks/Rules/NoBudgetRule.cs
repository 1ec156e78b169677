using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Rules;

/// <summary>E1: a drain may evict all pods at once.</summary>
internal sealed class NoBudgetRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD501", "disruption-budget-missing", "E1", Severity.Warning,
        "No PodDisruptionBudget selects the pods: a drain may evict all of them at once.",
        "Add a PodDisruptionBudget with maxUnavailable 1.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        if (path.Spec.Key.Kind == WorkloadKind.DaemonSet || path.Numbers.Replicas.Value < 2 || !path.Node.Budgets.IsEmpty)
        {
            yield break;
        }

        yield return Info.Finding(
                path, path.IsExposed ? Severity.Warning : Severity.Advice, "metadata.name",
                $"no PodDisruptionBudget selects its {path.Numbers.Replicas.Value} pods: when nodes are drained all of them may be "
                + "evicted at once")
            .Assuming("no budget for it stands outside the input");
    }
}
