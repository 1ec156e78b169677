using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>D12: Google's load balancer keeps connections for 600 s.</summary>
internal sealed class GoogleKeepAliveRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD412", "keep-alive-below-600", "D12", Severity.Warning,
        "Google's load balancer keeps idle connections to pods for 600 s, fixed; the app closes them sooner.",
        "Raise the app's keep-alive timeout to 620 s.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var finding in KeepAlive.Compare(Info, path, path.RoutersOf(RouterKind.GkeNeg)))
        {
            yield return finding;
        }
    }
}
