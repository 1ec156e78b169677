using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>A5: liveness asks what readiness asks and gives up as soon.</summary>
internal sealed class LivenessAsStrictRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD108", "liveness-as-strict-as-readiness", "A5", Severity.Warning,
        "Liveness asks the same as readiness and gives up as soon: a pod that is slow for a moment is killed "
        + "instead of taken out.",
        "Give liveness a cheaper endpoint, or a budget several times that of readiness.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var server in path.Servers)
        {
            if (server.Container is not { ReadinessProbe: { } ready, LivenessProbe: { } live }
                || !ProbeTarget.AreSame(ready.Handler, live.Handler, server.Container)
                || ProbeTarget.Budget(live) > ProbeTarget.Budget(ready))
            {
                continue;
            }

            yield return Info.Finding(
                    path, Severity.Warning, $"{server.Field}.livenessProbe",
                    $"liveness and readiness both ask {ProbeTarget.Text(live.Handler)}; liveness gives up after "
                    + $"{live.FailureThreshold} x {SecondsText.Of(live.Period)} = {SecondsText.Of(ProbeTarget.Budget(live))}, "
                    + $"readiness after {ready.FailureThreshold} x {SecondsText.Of(ready.Period)} = "
                    + $"{SecondsText.Of(ProbeTarget.Budget(ready))}: under overload pods are killed, and the rest get their load")
                .WithFix(
                    "let liveness wait three times as long as readiness", FixSafety.Unsafe,
                    new FieldChange(
                        path.Ref, $"{server.Field}.livenessProbe.failureThreshold",
                        Wishes.Whole(ProbeTarget.Budget(ready) * 3 / live.Period.TotalSeconds)));
        }
    }
}
