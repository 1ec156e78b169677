using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Rules;

/// <summary>B1: all old pods go before a new one comes.</summary>
internal sealed class RecreateRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD201", "recreate-strategy", "B1", Severity.Error,
        "Strategy Recreate removes all old pods before the first new one is created: nobody serves in between.",
        "Use RollingUpdate with maxUnavailable 0, unless the volume or the app allows one pod only.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        if (path.Spec.Strategy.Type != StrategyType.Recreate)
        {
            yield break;
        }

        // A volume for one node is a reason; then the outage is a decision, and nothing in the YAML mends it.
        var volume = Volumes.OneNodeClaim(path, context.Graph);
        var stop = path.Numbers.Cover ?? TimeSpan.Zero;
        var start = path.Settings.Startup?.Value ?? path.Main?.Container.ReadinessProbe?.InitialDelay ?? TimeSpan.Zero;
        var finding = Info.Finding(
                path, volume is null ? Severity.Error : Severity.Warning, "spec.strategy.type",
                $"Recreate: all {path.Numbers.Replicas.Value} pods stop first ({SecondsText.Of(stop)} hook, up to "
                + $"{SecondsText.Of(path.Numbers.Grace.Value!.Value)}), then new ones start: every rollout is an outage"
                + (volume is null ? "" : $"; the volume {volume} allows no second pod elsewhere, so it cannot be loss-free without "
                    + "shared storage or a second replica of its own"))
            .Dropping(stop + start);
        var (surge, unavailable) = Wishes.Endpoints(path);
        yield return volume is not null ? finding : finding.WithFix(
            "roll: bring up a new pod before an old one goes", FixSafety.Unsafe,
            new FieldChange(
                path.Ref, "spec.strategy",
                $$"""{"type":"RollingUpdate","rollingUpdate":{"maxSurge":{{surge}},"maxUnavailable":{{unavailable}} } }"""));
    }
}
