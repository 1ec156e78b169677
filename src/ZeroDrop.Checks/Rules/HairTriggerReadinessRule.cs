using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>A3: one failed probe takes a pod out of rotation.</summary>
internal sealed class HairTriggerReadinessRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD104", "hair-trigger-readiness", "A3", Severity.Warning,
        "One failed readiness probe takes the pod out of rotation; a blip of something that all pods share takes "
        + "out all of them.",
        "Set failureThreshold to 2 or 3, and let readiness say only whether this pod can serve.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var server in path.Servers)
        {
            if (server.Container.ReadinessProbe is { FailureThreshold: 1 } probe)
            {
                yield return Info.Finding(
                        path, Severity.Warning, $"{server.Field}.readinessProbe.failureThreshold",
                        $"failureThreshold 1: one answer slower than {SecondsText.Of(probe.Timeout)} takes the pod out of "
                        + $"rotation for at least {SecondsText.Of(probe.Period)}; when a shared dependency stalls, all "
                        + $"{path.Numbers.Replicas.Value} pods go at once")
                    .WithFix(
                        "let three probes fail before the pod is taken out", FixSafety.Unsafe,
                        new FieldChange(path.Ref, $"{server.Field}.readinessProbe.failureThreshold", "3"));
            }
        }
    }
}
