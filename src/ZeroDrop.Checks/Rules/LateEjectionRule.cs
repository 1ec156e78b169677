using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>A4: a pod that stops answering stays in rotation for long.</summary>
internal sealed class LateEjectionRule : WorkloadRule
{
    /// <summary>The default probe's: 3 x 10 s + 1 s (causes.md 2.2).</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(31);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD105", "late-ejection", "A4", Severity.Advice,
        "A pod that stops answering is sent requests for longer than with the default probe.",
        "Use a readiness period of 2 to 5 s with failureThreshold 2 or 3.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var server in path.Servers.Where(_ => path.IsExposed))
        {
            if (server.Container.ReadinessProbe is { } probe && ProbeTarget.Budget(probe) + probe.Timeout is var lag && lag > Usual)
            {
                yield return Info.Finding(
                    path, Severity.Advice, $"{server.Field}.readinessProbe.periodSeconds",
                    $"{probe.FailureThreshold} x {SecondsText.Of(probe.Period)} + {SecondsText.Of(probe.Timeout)} = "
                    + $"{SecondsText.Of(lag)} until a pod that stops answering leaves rotation (31 s by default)");
            }
        }
    }
}
