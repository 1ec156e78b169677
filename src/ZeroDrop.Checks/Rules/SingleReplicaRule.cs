using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Rules;

/// <summary>B2: there is one pod.</summary>
internal sealed class SingleReplicaRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD202", "single-replica", "B2", Severity.Warning,
        "There is one pod: a node's drain, an eviction or a crash is an outage, and a disruption budget can only "
        + "block.",
        "Run two replicas or more, spread over nodes.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        // Where the rollout itself takes the only pod, ZD201 and ZD203 say more.
        var scaler = path.Node.Autoscaler;
        if ((scaler?.Min ?? path.Numbers.Replicas.Value) != 1 || path.Numbers.Replicas.Value == 0
            || path.Spec.Key.Kind != WorkloadKind.Deployment
            || path.Numbers.Unavailable.Value > 0)
        {
            yield break;
        }

        var why = scaler is null ? path.Numbers.Replicas.Because : $"{scaler.Item.Kind} {scaler.Item.Key.Name} minReplicas";
        var finding = Info.Finding(
                path, path.IsExposed ? Severity.Warning : Severity.Advice,
                scaler is null ? "spec.replicas" : "metadata.name",
                $"1 replica ({why}): a rollout brings the new pod up first "
                + $"(maxSurge {path.Numbers.Surge.Value}, maxUnavailable 0), but a drain or eviction of its node leaves none")
            .Dropping(path.Settings.Startup?.Value ?? path.Main?.Container.ReadinessProbe?.InitialDelay);
        yield return scaler is null
            ? finding.WithFix("run two replicas", FixSafety.Unsafe, new FieldChange(path.Ref, "spec.replicas", "2"))
            : finding;
    }
}
