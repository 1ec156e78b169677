using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>A6: most pods are new and cold at the same time.</summary>
internal sealed class WholesaleReplacementRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD113", "wholesale-cold-start", "A6", Severity.Advice,
        "More than half of the pods are replaced at once by ones that are still cold.",
        "Lower maxSurge, and set minReadySeconds to 15 to 30 s.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        var numbers = path.Numbers;
        if (path.Framework is { CompilesAtRunTime: true } framework && path.Spec.MinReady == TimeSpan.Zero
            && numbers.Replicas.Value >= 2 && numbers.Surge.Value * 2 > numbers.Replicas.Value)
        {
            yield return Info.Finding(
                path, Severity.Advice, "spec.strategy.rollingUpdate.maxSurge",
                $"{numbers.Surge.Because} = {numbers.Surge.Value} of {numbers.Replicas.Value} pods start at once and are trusted "
                + $"at Ready; {framework.Name} compiles on its first requests, which are slow on all of them at the same time");
        }
    }
}
