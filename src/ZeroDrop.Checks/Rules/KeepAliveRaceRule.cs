using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>C10: the app closes idle connections before its caller does.</summary>
internal sealed class KeepAliveRaceRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD310", "keep-alive-race", "C10", Severity.Warning,
        "The app closes idle connections sooner than the router that keeps them, at times under a request.",
        "Make the app's keep-alive timeout longer than the router's, by 5 s or more.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var finding in KeepAlive.Compare(Info, path, path.Routers.Where(r => r.Kind != RouterKind.GkeNeg)))
        {
            yield return finding;
        }
    }
}
