using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Rules;

/// <summary>B5: the manifest writes a number that the autoscaler owns.</summary>
internal sealed class ScaledReplicasRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD205", "replicas-fight-autoscaler", "B5", Severity.Warning,
        "The manifest sets replicas although an autoscaler owns the number: every apply throws pods away or adds "
        + "some.",
        "Leave replicas out of the manifest.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        if (path.Node.Autoscaler is not { } scaler || NodeAt.Find(path.Node.Rolling.Node, "spec.replicas") is null)
        {
            yield break;
        }

        var most = scaler.Max is { } max ? $" to {max}" : "";
        var lost = scaler.Max - path.Spec.Replicas;
        yield return Info.Finding(
                path, Severity.Warning, "spec.replicas",
                $"replicas {path.Spec.Replicas}, but {scaler.Item.Kind} {scaler.Item.Key.Name} scales from {scaler.Min}{most}: each "
                + $"apply sets {path.Spec.Replicas} again"
                + (lost > 0 ? $", and up to {lost} pods are terminated at once under full load" : ""))
            .WithFix("leave the number to the autoscaler", FixSafety.Unsafe, new FieldChange(path.Ref, "spec.replicas", null));
    }
}
