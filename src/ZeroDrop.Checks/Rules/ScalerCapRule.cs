using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>E2: the cluster autoscaler honours 600 s of grace at most.</summary>
internal sealed class ScalerCapRule : WorkloadRule
{
    /// <summary>max-graceful-termination-sec (causes.md E2).</summary>
    private static readonly TimeSpan Cap = TimeSpan.FromSeconds(600);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD503", "grace-above-autoscaler-cap", "E2", Severity.Warning,
        "The cluster autoscaler honours at most 600 s of the grace period: a longer drain is cut when a node "
        + "goes.",
        "Drain in less, or raise the autoscaler's --max-graceful-termination-sec.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        if (path.Numbers.Grace.Value is { } grace && grace > Cap)
        {
            var work = (path.Numbers.Cover ?? TimeSpan.Zero)
                + (path.Numbers.LongestRequest.Value ?? TimeSpan.Zero);
            yield return Info.Finding(
                    path, work > Cap ? Severity.Warning : Severity.Advice,
                    "spec.template.spec.terminationGracePeriodSeconds",
                    $"grace {SecondsText.Of(grace)} > {SecondsText.Of(Cap)}: when the cluster autoscaler takes a node, pods are killed "
                    + $"after {SecondsText.Of(Cap)}")
                .Assuming("the autoscaler runs with its default");
        }
    }
}
